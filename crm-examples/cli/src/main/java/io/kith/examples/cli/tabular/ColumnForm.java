package io.kith.examples.cli.tabular;

/**
 * How the cells of one column are meant, decided once over a sample of them.
 *
 * @param dateOrder the order of day and month
 * @param decimalMark the decimal mark
 * @param currency the currency sign of its amounts, narrow and upper case; empty where they have none
 */
record ColumnForm(DateOrder dateOrder, DecimalMark decimalMark, String currency) {

    static final ColumnForm PLAIN = new ColumnForm(DateOrder.MONTH_FIRST, DecimalMark.POINT, "");

    ColumnForm with(DateOrder order) {
        return new ColumnForm(order, decimalMark, currency);
    }

    ColumnForm with(DecimalMark mark) {
        return new ColumnForm(dateOrder, mark, currency);
    }

    ColumnForm withCurrency(String sign) {
        return new ColumnForm(dateOrder, decimalMark, sign);
    }
}
