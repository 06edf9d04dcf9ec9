package io.kith.examples.cli.tabular;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** A purchase file's columns and a few hands to make and read such files. */
final class Tables {

    static final Column<String> CUSTOMER =
            Column.key("customer_id", "customer", "master_id", "客户编号").required();
    static final Column<LocalDate> DATE = Column.date("date", "paid on", "日期").required();
    static final Column<Long> PIECES = Column.count("number_of_cds", "cds", "quantity", "数量");
    static final Column<BigDecimal> AMOUNT =
            Column.amount("dollar_value", "value", "amount", "金额").required();

    private Tables() {}

    static TabularOptions.Builder purchases() {
        return TabularOptions.columns(CUSTOMER, DATE, PIECES, AMOUNT)
                .layout(Layout.of(CUSTOMER).then(DATE).then(PIECES).then(AMOUNT))
                .layout(Layout.of(CUSTOMER)
                        .thenIgnored("sample_id")
                        .then(DATE)
                        .then(PIECES)
                        .then(AMOUNT));
    }

    /** The lines with CRLF behind each. */
    static String lines(String... lines) {
        return String.join("\r\n", lines) + "\r\n";
    }

    static Path write(Path folder, String text) {
        return write(folder, text, StandardCharsets.UTF_8);
    }

    static Path write(Path folder, String text, Charset charset) {
        return write(folder, text.getBytes(charset));
    }

    static Path write(Path folder, byte[] bytes) {
        try {
            return Files.write(Files.createTempFile(folder, "table", ".csv"), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Row> all(TabularFile file) {
        List<Row> rows = new ArrayList<>();
        try (Rows pass = file.rows()) {
            pass.forEachRemaining(rows::add);
        }
        return rows;
    }

    /** The only error of the only bad row. */
    static RowError onlyError(TabularFile file) {
        List<RowError> errors = new ArrayList<>();
        all(file).forEach(row -> errors.addAll(row.errors()));
        if (errors.size() != 1) {
            throw new AssertionError("expected one error, not " + errors);
        }
        return errors.get(0);
    }
}
