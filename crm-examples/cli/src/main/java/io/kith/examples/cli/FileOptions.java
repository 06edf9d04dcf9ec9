package io.kith.examples.cli;

import io.kith.examples.cli.tabular.Column;
import io.kith.examples.cli.tabular.DateOrder;
import io.kith.examples.cli.tabular.DecimalMark;
import io.kith.examples.cli.tabular.Delimiter;
import io.kith.examples.cli.tabular.TabularOptions;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options by which a user says how a file is to be read, where detection is not wanted. */
final class FileOptions {

    @Option(
            names = "--column",
            paramLabel = "OURS=THEIRS",
            description = "Which column of the file is which: a header, or #3 for the third. May be repeated.")
    private Map<String, String> columns = new LinkedHashMap<>();

    @Option(names = "--charset", description = "Encoding of the file; detected by default.")
    private @Nullable String charset;

    @Option(names = "--delimiter", description = "comma, semicolon, tab, bar or blanks; detected by default.")
    private @Nullable Delimiter delimiter;

    @Option(names = "--zone", defaultValue = "UTC", description = "Zone of dates without one (default: UTC).")
    private String zone = "UTC";

    @Option(names = "--dates", description = "Order of ambiguous dates; detected by default.")
    private @Nullable DateOrder dates;

    @Option(
            names = "--spreadsheet-days",
            description = "Bare numbers among dates are days of a spreadsheet: 45672 is 2025-01-15.")
    private boolean spreadsheetDays;

    @Option(names = "--decimal", description = "Decimal mark of amounts; detected by default.")
    private @Nullable DecimalMark decimal;

    @Option(names = "--no-header", description = "The first line is a row, not names of columns.")
    private boolean noHeader;

    @Option(
            names = "--rejects",
            paramLabel = "FILE",
            description = "Write bad rows there, to be mended and read again; a folder where a folder is imported.")
    private @Nullable Path rejects;

    @Nullable
    Path rejects() {
        return rejects;
    }

    /** Whether the user said which column of the file is ours. */
    boolean names(Column<?> column) {
        return columns.containsKey(column.name());
    }

    /** Returns what the reader is told. */
    TabularOptions.Builder reading(List<Column<?>> known) {
        TabularOptions.Builder options = readingBeside(known);
        columns.forEach((ours, theirs) -> options.map(named(known, ours), theirs));
        if (noHeader) {
            options.withoutHeader();
        }
        return options;
    }

    /** Returns what the reader of a file beside the main one is told: everything but which column is which. */
    TabularOptions.Builder readingBeside(List<Column<?>> known) {
        TabularOptions.Builder options = TabularOptions.columns(known.toArray(new Column<?>[0]));
        options.zone(zone());
        if (charset != null) {
            options.charset(charset(charset));
        }
        if (delimiter != null) {
            options.delimiter(delimiter);
        }
        if (dates != null) {
            options.dateOrder(dates);
        }
        if (spreadsheetDays) {
            options.serialDates();
        }
        if (decimal != null) {
            options.decimalMark(decimal);
        }
        return options;
    }

    private ZoneId zone() {
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException unknown) {
            throw new UserMistake("option.zone", "not a time zone: " + zone);
        }
    }

    private static Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            throw new UserMistake("option.charset", "not a charset that Java knows: " + name);
        }
    }

    private static Column<?> named(List<Column<?>> known, String name) {
        for (Column<?> column : known) {
            if (column.name().equals(name)) {
                return column;
            }
        }
        throw new UserMistake(
                "option.column",
                "there is no column " + name + "; ours are "
                        + String.join(", ", known.stream().map(Column::name).toList()));
    }
}
