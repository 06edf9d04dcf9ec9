package io.kith.examples.cli.tabular;

/** Which comes first in dates such as {@code 3/4/2026}. */
public enum DateOrder {
    /** Month, day, year: the default where a file gives no evidence, with a {@link Notice}. */
    MONTH_FIRST,
    /** Day, month, year. */
    DAY_FIRST
}
