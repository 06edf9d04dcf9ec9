package io.kith.examples.erp;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;

/** The ERP's own tables, by plain JDBC on the container's data source, in whatever transaction there is. */
@ApplicationScoped
public class Ledger {

    @Inject
    DataSource source;

    @Inject
    @Named("erp.branch")
    String branch;

    void add(Company company) {
        write(
                "insert into erp_company (branch, no, name, contact, city) values (?, ?, ?, ?, ?)",
                branch,
                company.no(),
                company.name(),
                company.contact(),
                company.city());
    }

    void add(SalesOrder order) {
        write(
                "insert into erp_sales_order (id, branch, company_no, total, paid_at) values (?, ?, ?, ?, ?)",
                order.id(),
                branch,
                order.companyNo(),
                order.total(),
                LocalDateTime.ofInstant(order.paidAt(), ZoneOffset.UTC));
    }

    void refusedByCrm(SalesOrder order, String codes) {
        write("update erp_sales_order set crm_refusal = ? where id = ?", codes, order.id());
    }

    void feed(String event) {
        write("insert into erp_crm_feed (event) values (?)", event);
    }

    /** Returns a company by its number. */
    public Optional<Company> company(String no) {
        String sql = "select name, contact, city from erp_company where branch = ? and no = ?";
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, branch);
            statement.setString(2, no);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new Company(no, row.getString(1), row.getString(2), row.getString(3)))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the ERP cannot read its companies", e);
        }
    }

    /** Returns an order by its id. */
    public Optional<SalesOrder> order(String id) {
        String sql = "select company_no, total, paid_at, crm_refusal from erp_sales_order where id = ?";
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, id);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(order(id, row)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the ERP cannot read its orders", e);
        }
    }

    private static SalesOrder order(String id, ResultSet row) throws SQLException {
        BigDecimal total = row.getBigDecimal(2);
        LocalDateTime paidAt = row.getObject(3, LocalDateTime.class);
        return new SalesOrder(id, row.getString(1), total, paidAt.toInstant(ZoneOffset.UTC), row.getString(4));
    }

    private void write(String sql, Object... values) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("the ERP cannot write", e);
        }
    }
}
