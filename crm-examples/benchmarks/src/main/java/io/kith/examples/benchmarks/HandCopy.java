package io.kith.examples.benchmarks;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Rows by COPY in its text format, as written by hand for this one table. */
final class HandCopy {

    private static final int BUFFER = 1 << 16;
    private static final String SQL = "copy " + HandTables.INTAKE + " (tenant, " + HandTables.COLUMNS + ") from stdin";

    private HandCopy() {}

    static void copy(PGConnection connection, List<Customer> customers) throws SQLException {
        CopyIn copy = connection.getCopyAPI().copyIn(SQL);
        try {
            StringBuilder lines = new StringBuilder(BUFFER + 1_000);
            for (Customer customer : customers) {
                line(lines, customer);
                if (lines.length() >= BUFFER) {
                    send(copy, lines);
                }
            }
            send(copy, lines);
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private static void send(CopyIn copy, StringBuilder lines) throws SQLException {
        byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        lines.setLength(0);
    }

    private static void line(StringBuilder line, Customer customer) {
        line.append(HandTables.TENANT).append('\t').append(customer.id()).append("\t1");
        text(line, customer.status());
        text(line, customer.country());
        text(line, customer.name());
        text(line, customer.email());
        text(line, customer.phone());
        text(line, customer.city());
        text(line, customer.industry());
        line.append('\t').append(customer.owner());
        line.append('\t').append(customer.credit().toPlainString());
        line.append('\t').append(customer.discount().toPlainString());
        line.append('\t').append(customer.score());
        line.append('\t').append(customer.vip() ? 't' : 'f');
        line.append('\t').append(customer.createdAt());
        line.append('\t').append(customer.updatedAt());
        line.append('\t').append(customer.reviewedOn() == null ? "\\N" : customer.reviewedOn());
        line.append('\n');
    }

    private static void text(StringBuilder line, @Nullable String text) {
        line.append('\t');
        if (text == null) {
            line.append("\\N");
            return;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> line.append("\\\\");
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                case '\t' -> line.append("\\t");
                default -> line.append(c);
            }
        }
    }
}
