package io.kith.crm.math;

import java.util.Arrays;

/**
 * How customers acquired in one month come back in later months.
 *
 * <p>A customer belongs to the cohort of the month of their first purchase, and is active in every month in which they
 * buy at least once. Month 0 of a cohort is its own month, in which all of it is active.
 *
 * <p>Months are counted as {@link #month(int, int)} does, so that consecutive months are consecutive numbers. Immutable;
 * takes O(n log n) time for n purchases.
 */
public final class Cohorts {

    /** The longest span between the first and the last month, a century: beyond, a date is wrong. */
    public static final int MAX_MONTHS = 1_200;

    private static final int[] NOBODY = {};

    private final int firstMonth;
    private final int[][] active;

    private Cohorts(int firstMonth, int[][] active) {
        this.firstMonth = firstMonth;
        this.active = active;
    }

    /**
     * The number of a month.
     *
     * @param year of the proleptic calendar, for example 1997
     * @param monthOfYear 1 to 12
     * @throws IllegalArgumentException when the month is out of range
     */
    public static int month(int year, int monthOfYear) {
        if (monthOfYear < 1 || monthOfYear > 12) {
            throw new IllegalArgumentException("a month of the year is 1 to 12, not " + monthOfYear);
        }
        return Math.addExact(Math.multiplyExact(year, 12), monthOfYear - 1);
    }

    /**
     * The cohorts of those purchases; element i of both arrays belongs to one purchase, purchases in any order.
     *
     * @param customer any number that stands for the customer
     * @param month the month of the purchase, as {@link #month(int, int)} counts
     * @throws IllegalArgumentException when the lengths differ or the months span more than {@value #MAX_MONTHS}
     */
    public static Cohorts of(int[] customer, int[] month) {
        if (customer.length != month.length) {
            throw new IllegalArgumentException("both arrays must have the same length");
        }
        if (month.length == 0) {
            return new Cohorts(0, new int[0][]);
        }
        int first = Arrays.stream(month).min().getAsInt();
        int last = Arrays.stream(month).max().getAsInt();
        long span = (long) last - first + 1;
        if (span > MAX_MONTHS) {
            throw new IllegalArgumentException("the months span " + span + ", more than " + MAX_MONTHS);
        }
        return new Cohorts(first, count(byCustomerAndMonth(customer, month, first), (int) span));
    }

    /** Purchases as customer and month since the first in one number, sorted by both. */
    private static long[] byCustomerAndMonth(int[] customer, int[] month, int first) {
        long[] purchases = new long[customer.length];
        for (int i = 0; i < purchases.length; i++) {
            purchases[i] = ((long) customer[i] << Integer.SIZE) | (month[i] - first);
        }
        Arrays.sort(purchases);
        return purchases;
    }

    private static int[][] count(long[] purchases, int span) {
        int[][] active = new int[span][];
        for (int cohort = 0; cohort < span; cohort++) {
            active[cohort] = new int[span - cohort];
        }
        int cohort = 0;
        for (int i = 0; i < purchases.length; i++) {
            boolean newCustomer = i == 0 || purchases[i] >> Integer.SIZE != purchases[i - 1] >> Integer.SIZE;
            if (newCustomer) {
                cohort = (int) purchases[i];
            }
            if (newCustomer || purchases[i] != purchases[i - 1]) {
                active[cohort][(int) purchases[i] - cohort]++;
            }
        }
        return active;
    }

    /** The month of the earliest purchase; 0 when there are none. */
    public int firstMonth() {
        return firstMonth;
    }

    /** How many months lie from the earliest purchase to the latest, both included; 0 when there are none. */
    public int months() {
        return active.length;
    }

    /** How many customers were acquired in that month; 0 for a month outside the purchases. */
    public int size(int cohortMonth) {
        return active(cohortMonth, 0);
    }

    /**
     * How many customers of that month's cohort were active so many months later; 0 beyond the latest purchase.
     *
     * @param offset months after the cohort's own
     * @throws IllegalArgumentException when the offset is negative
     */
    public int active(int cohortMonth, int offset) {
        if (offset < 0) {
            throw new IllegalArgumentException("months after a cohort's own are not negative");
        }
        long at = (long) cohortMonth - firstMonth;
        int[] row = at >= 0 && at < active.length ? active[(int) at] : NOBODY;
        return offset < row.length ? row[offset] : 0;
    }

    /** The part of that month's cohort that was active so many months later, 0 to 1; 0 for an empty cohort. */
    public double retention(int cohortMonth, int offset) {
        int size = size(cohortMonth);
        return size == 0 ? 0 : (double) active(cohortMonth, offset) / size;
    }
}
