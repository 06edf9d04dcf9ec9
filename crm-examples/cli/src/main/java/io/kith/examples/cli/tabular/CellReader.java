package io.kith.examples.cli.tabular;

/** Turns the tidied, non-empty text of a cell into its column's value, or into a {@link Refusal}. */
@FunctionalInterface
interface CellReader {

    Object read(String text);

    /** The reader for a column of this kind. */
    static CellReader of(Column.Kind kind, ColumnForm form, TabularOptions options) {
        return switch (kind) {
            case TEXT -> text -> text;
            case KEY -> Codes::key;
            case PHONE -> Codes::phone;
            case DATE -> {
                DateForms dates = new DateForms(form.dateOrder(), options.zone(), options.serialDates());
                yield dates::day;
            }
            case INSTANT -> {
                DateForms dates = new DateForms(form.dateOrder(), options.zone(), options.serialDates());
                yield dates::instant;
            }
            case AMOUNT -> new AmountForm(form.decimalMark(), form.currency())::amount;
            case COUNT -> new AmountForm(form.decimalMark(), form.currency())::count;
        };
    }
}
