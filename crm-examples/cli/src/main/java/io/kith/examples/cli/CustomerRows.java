package io.kith.examples.cli;

import io.kith.crm.base.ExternalRef;
import io.kith.crm.base.Reason;
import io.kith.crm.customer.Address;
import io.kith.crm.customer.Channel;
import io.kith.crm.customer.Company;
import io.kith.crm.customer.Contact;
import io.kith.crm.customer.CustomerRow;
import io.kith.crm.customer.CustomerSheet;
import io.kith.crm.customer.Customers;
import io.kith.crm.customer.Person;
import io.kith.crm.customer.RowOutcome;
import io.kith.examples.cli.tabular.Column;
import io.kith.examples.cli.tabular.Row;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes customers of the values of rows, and stores them. */
final class CustomerRows {

    static final Column<String> KEY =
            Column.key("key", "customer_id", "customerid", "id", "number", "code", "account_id", "客户编号", "编号");
    static final Column<String> NAME = Column.text(
                    "name", "customer", "company", "account", "customer_name", "company_name", "客户名称", "名称", "姓名")
            .required();
    static final Column<String> KIND = Column.text("kind", "type", "customer_type", "客户类型", "类型");
    static final Column<String> INDUSTRY = Column.text("industry", "sector", "branch", "行业");
    static final Column<String> REGION = Column.text("region", "office_location", "country", "state", "地区", "区域");
    static final Column<String> SOURCE = Column.text("source", "channel", "source_channel", "来源", "来源渠道");
    static final Column<String> OWNER = Column.text("owner", "sales_agent", "account_manager", "负责人", "销售");
    static final Column<String> CONTACT = Column.text("contact", "contact_name", "contact_person", "联系人");
    static final Column<String> POSITION = Column.text("position", "title", "job_title", "职位", "职务");
    static final Column<String> PHONE = Column.phone("phone", "mobile", "telephone", "tel", "电话", "手机", "联系电话");
    static final Column<String> EMAIL = Column.text("email", "e-mail", "mail", "邮箱", "电子邮箱");
    static final Column<String> ADDRESS = Column.text("address", "street", "地址");
    static final Column<String> CITY = Column.text("city", "town", "城市");
    static final Column<String> REMARKS = Column.text("remarks", "notes", "comment", "备注");

    static final List<Column<?>> COLUMNS = List.of(
            KEY, NAME, KIND, INDUSTRY, REGION, SOURCE, OWNER, CONTACT, POSITION, PHONE, EMAIL, ADDRESS, CITY, REMARKS);

    private static final Set<String> PERSONS = Set.of("person", "individual", "private", "个人", "p");

    private static final Map<String, Column<?>> COLUMN_OF_FIELD = Map.of(
            "name", NAME,
            "industry", INDUSTRY,
            "region", REGION,
            "sourceChannel", SOURCE,
            "owner", OWNER,
            "remarks", REMARKS);

    private final Customers customers;
    private final String system;
    private final boolean persons;

    /** Rows whose keys are of a numbering; those without a kind are persons, or else companies. */
    CustomerRows(Customers customers, String system, boolean persons) {
        this.customers = customers;
        this.system = system;
        this.persons = persons;
    }

    List<ImportRun.Stored> load(List<CustomerRow> rows) {
        return customers.loadAll(rows).stream()
                .map(outcome -> new ImportRun.Stored(result(outcome.result()), outcome.refusals()))
                .toList();
    }

    private static ImportRun.Stored.Result result(RowOutcome.Result result) {
        return switch (result) {
            case ADDED -> ImportRun.Stored.Result.STORED;
            case CHANGED -> ImportRun.Stored.Result.CHANGED;
            case UNCHANGED -> ImportRun.Stored.Result.ALREADY;
            case REFUSED -> ImportRun.Stored.Result.REFUSED;
        };
    }

    /** The key is the name where the file has no other. */
    ImportRun.Parsed<CustomerRow> parse(Row row) {
        String name = row.get(NAME).orElseThrow();
        String key = row.get(KEY).orElse(name);
        try {
            return ImportRun.Parsed.of(new CustomerRow(ExternalRef.of(system, key), sheet(row, name)));
        } catch (IllegalArgumentException unfit) {
            return ImportRun.Parsed.bad(row.error(KEY, "reference.form", "this cannot be a key"));
        }
    }

    private CustomerSheet sheet(Row row, String name) {
        boolean person = row.get(KIND)
                .map(kind -> PERSONS.contains(kind.strip().toLowerCase(Locale.ROOT)))
                .orElse(persons);
        CustomerSheet sheet = (person ? Person.named(name) : Company.named(name))
                .withIndustry(row.get(INDUSTRY).orElse(null))
                .withRegion(row.get(REGION).orElse(null))
                .withSourceChannel(row.get(SOURCE).orElse(null))
                .withOwner(row.get(OWNER).orElse(null))
                .withRemarks(row.get(REMARKS).orElse(null));
        if (row.get(ADDRESS).isPresent() || row.get(CITY).isPresent()) {
            sheet = sheet.withAddress(Address.of(
                    row.get(ADDRESS).or(() -> row.get(CITY)).orElse(""),
                    row.get(CITY).orElse("")));
        }
        Optional<Channel> phone = row.get(PHONE).map(Channel::phone);
        Optional<Channel> email = row.get(EMAIL).map(Channel::email);
        if (person) {
            for (Optional<Channel> channel : List.of(phone, email)) {
                sheet = channel.map(sheet::withChannel).orElse(sheet);
            }
            return sheet;
        }
        if (phone.isEmpty() && email.isEmpty() && row.get(CONTACT).isEmpty()) {
            return sheet;
        }
        Contact contact = Contact.named(row.get(CONTACT).orElse(name));
        if (row.get(POSITION).isPresent()) {
            contact = contact.as(row.get(POSITION).get());
        }
        for (Optional<Channel> channel : List.of(phone, email)) {
            contact = channel.map(contact::with).orElse(contact);
        }
        return sheet.withContact(contact);
    }

    /** A contact's channels are those of the row that are there, so their place in the list does not tell the column. */
    static @Nullable Column<?> columnOf(Reason reason) {
        String field = reason.field().orElse("");
        if (reason.code().contains("email")) {
            return EMAIL;
        } else if (reason.code().contains("phone")) {
            return PHONE;
        } else if (field.startsWith("contacts")) {
            return field.endsWith("position") ? POSITION : CONTACT;
        } else if (field.startsWith("addresses")) {
            return ADDRESS;
        }
        return COLUMN_OF_FIELD.get(field);
    }
}
