package io.kith.examples.cli.tabular;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides over a sample of a column's cells how its dates and numbers are meant.
 *
 * <p>The caller's word counts most, then what a rejects file says of the file it came from, then the cells that can be
 * meant in one way only, the majority of them if they disagree. Without any evidence months come first and the point is
 * the decimal mark; where that matters, or where cells disagree, a {@link Notice} says so.
 */
final class FormDetector {

    private final TabularOptions options;
    private final Map<String, String> hints;
    private final List<Notice> notices = new ArrayList<>();

    FormDetector(TabularOptions options, Map<String, String> hints) {
        this.options = options;
        this.hints = hints;
    }

    List<Notice> notices() {
        return notices;
    }

    ColumnForm detect(Column<?> column, String header, List<String> cells) {
        return switch (column.kind()) {
            case DATE, INSTANT -> ColumnForm.PLAIN.with(dateOrder(column, header, cells));
            case AMOUNT ->
                ColumnForm.PLAIN.with(decimalMark(column, header, cells)).withCurrency(currency(cells));
            case COUNT -> ColumnForm.PLAIN.with(decimalMark(column, header, cells));
            case TEXT, KEY, PHONE -> ColumnForm.PLAIN;
        };
    }

    private DateOrder dateOrder(Column<?> column, String header, List<String> cells) {
        Optional<DateOrder> said = options.dateOrder().or(() -> hinted(column, DateOrder.values()));
        if (said.isPresent()) {
            return said.get();
        }
        int dayFirst = 0;
        int monthFirst = 0;
        int either = 0;
        for (String cell : cells) {
            DateForms.Evidence evidence = DateForms.evidence(Cells.tidy(cell));
            dayFirst += evidence == DateForms.Evidence.DAY_FIRST ? 1 : 0;
            monthFirst += evidence == DateForms.Evidence.MONTH_FIRST ? 1 : 0;
            either += evidence == DateForms.Evidence.EITHER ? 1 : 0;
        }
        DateOrder order = dayFirst > monthFirst ? DateOrder.DAY_FIRST : DateOrder.MONTH_FIRST;
        String read = order == DateOrder.DAY_FIRST ? "day/month/year" : "month/day/year";
        if (dayFirst > 0 && monthFirst > 0) {
            notices.add(new Notice(
                    "date.mixed",
                    "Dates in column \"" + header + "\" are in both orders; they are read as " + read
                            + " and those that do not fit are refused. Say it by --dates if that is wrong."));
        } else if (dayFirst + monthFirst == 0 && either > 0) {
            notices.add(new Notice(
                    "date.ambiguous",
                    "Nothing shows the order of dates such as 3/4 in column \"" + header + "\"; they are read as "
                            + read + ". Say it by --dates if that is wrong."));
        }
        return order;
    }

    private DecimalMark decimalMark(Column<?> column, String header, List<String> cells) {
        Optional<DecimalMark> said = options.decimalMark().or(() -> hinted(column, DecimalMark.values()));
        if (said.isPresent()) {
            return said.get();
        }
        int point = 0;
        int comma = 0;
        int either = 0;
        for (String cell : cells) {
            AmountForm.Evidence evidence = AmountForm.evidence(Cells.tidy(cell));
            point += evidence == AmountForm.Evidence.POINT ? 1 : 0;
            comma += evidence == AmountForm.Evidence.COMMA ? 1 : 0;
            either += evidence == AmountForm.Evidence.EITHER ? 1 : 0;
        }
        DecimalMark mark = comma > point ? DecimalMark.COMMA : DecimalMark.POINT;
        String read = mark == DecimalMark.COMMA ? "1.234,50" : "1,234.50";
        if (point > 0 && comma > 0) {
            notices.add(new Notice(
                    "amount.mixed",
                    "Numbers in column \"" + header + "\" are written in two ways; they are read as " + read
                            + " and those that do not fit are refused. Say it by --decimal if that is wrong."));
        } else if (point + comma == 0 && either > 0) {
            notices.add(new Notice(
                    "amount.ambiguous",
                    "Nothing shows the decimal mark of numbers such as 1,234 in column \"" + header
                            + "\"; they are read as " + read + ". Say it by --decimal if that is wrong."));
        }
        return mark;
    }

    private static String currency(List<String> cells) {
        Map<String, Integer> counts = new HashMap<>();
        String most = "";
        int mostCount = 0;
        int numbers = 0;
        for (String cell : cells) {
            String tidy = Cells.tidy(cell);
            String sign = AmountForm.currencyOf(tidy);
            numbers += tidy.isEmpty() ? 0 : 1;
            if (!sign.isEmpty()) {
                int count = counts.merge(sign, 1, Integer::sum);
                if (count > mostCount) {
                    most = sign;
                    mostCount = count;
                }
            }
        }
        // A few signs among bare numbers say nothing of these.
        return 2 * mostCount >= numbers ? most : "";
    }

    private <E extends Enum<E>> Optional<E> hinted(Column<?> column, E[] all) {
        String hint = hints.get(column.name());
        for (E one : all) {
            if (one.name().equals(hint)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }
}
