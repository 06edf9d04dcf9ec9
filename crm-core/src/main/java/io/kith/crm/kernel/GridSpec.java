package io.kith.crm.kernel;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a grid of a host's user interface wants to show: which records, which of their columns, in which order, and which
 * page. Columns are called as {@link FieldDescription#name} calls them. Immutable.
 *
 * <pre>{@code
 * Grid page = session.grid(GridSpec.of("customer")
 *         .columns("name", "owner", "next_follow_up")
 *         .where(field("industry").is("tools"))
 *         .sortedBy("name")
 *         .page(3, 50));
 * }</pre>
 */
public final class GridSpec {

    /** So many records can be reached by the number of their page; what lies further is reached page after page. */
    public static final int MAX_REACH = 10_000;

    private static final int USUAL_SIZE = 50;

    private final String recordType;
    private final List<String> columns;
    private final @Nullable Criteria criteria;
    private final @Nullable String sortColumn;
    private final boolean descending;
    private final int page;
    private final int size;
    private final @Nullable String token;
    private final boolean counted;

    private GridSpec(Draft draft) {
        recordType = draft.recordType;
        columns = draft.columns;
        criteria = draft.criteria;
        sortColumn = draft.sortColumn;
        descending = draft.descending;
        page = draft.page;
        size = draft.size;
        token = draft.token;
        counted = draft.counted;
    }

    private static final class Draft {
        private final String recordType;
        private List<String> columns = List.of();
        private @Nullable Criteria criteria;
        private @Nullable String sortColumn;
        private boolean descending;
        private int page = 1;
        private int size = USUAL_SIZE;
        private @Nullable String token;
        private boolean counted = true;

        Draft(String recordType) {
            this.recordType = Objects.requireNonNull(recordType, "recordType");
        }

        Draft(GridSpec spec) {
            recordType = spec.recordType;
            columns = spec.columns;
            criteria = spec.criteria;
            sortColumn = spec.sortColumn;
            descending = spec.descending;
            page = spec.page;
            size = spec.size;
            token = spec.token;
            counted = spec.counted;
        }
    }

    /**
     * All records of a type that the actor may see, all columns, in the order in which the records were added, the first 50
     * and how many there are.
     *
     * @param recordType one that {@code Crm.recordTypes()} lists and people work on: {@code customer}, {@code purchase},
     *     {@code purchase_return}, {@code opportunity}, {@code product}, {@code org_user}, {@code team}
     */
    public static GridSpec of(String recordType) {
        return new GridSpec(new Draft(recordType));
    }

    /** Shows these columns only, in this order; none means all that the actor may see. */
    public GridSpec columns(String... names) {
        Draft draft = new Draft(this);
        draft.columns = List.of(names);
        return new GridSpec(draft);
    }

    /** Shows the records that satisfy criteria, instead of any earlier ones. */
    public GridSpec where(Criteria given) {
        Draft draft = new Draft(this);
        draft.criteria = Objects.requireNonNull(given, "criteria");
        return new GridSpec(draft);
    }

    /**
     * Sorts by a {@linkplain FieldDescription#sortable sortable} column, the least first; texts without regard to case where
     * they are searched so, records without a value last.
     */
    public GridSpec sortedBy(String column) {
        return sorted(column, false);
    }

    /** Sorts by a sortable column, the greatest first; records without a value last. */
    public GridSpec descendingBy(String column) {
        return sorted(column, true);
    }

    private GridSpec sorted(String column, boolean downwards) {
        Draft draft = new Draft(this);
        draft.sortColumn = Objects.requireNonNull(column, "column");
        draft.descending = downwards;
        return new GridSpec(draft);
    }

    /**
     * Asks for a page by its number.
     *
     * @param number 1 is the first; the records before it are at most {@value #MAX_REACH}, otherwise the grid is refused
     * @param rows how many rows a page has, 1 to {@value PageSpec#MAX_LIMIT}
     * @throws IllegalArgumentException if a number is out of range
     */
    public GridSpec page(int number, int rows) {
        if (number < 1) {
            throw new IllegalArgumentException("pages are numbered from 1: " + number);
        }
        Draft draft = new Draft(this);
        draft.page = number;
        draft.size = PageSpec.first(rows).limit();
        draft.token = null;
        return new GridSpec(draft);
    }

    /**
     * Asks for the page after another, however far; its {@link Grid#page} is 0.
     *
     * @param after the {@linkplain Grid#nextToken token} of the page before
     * @param rows how many rows a page has, 1 to {@value PageSpec#MAX_LIMIT}
     * @throws IllegalArgumentException if the number of rows is out of range
     */
    public GridSpec after(String after, int rows) {
        Draft draft = new Draft(this);
        draft.page = 0;
        draft.size = PageSpec.first(rows).limit();
        draft.token = Objects.requireNonNull(after, "after");
        return new GridSpec(draft);
    }

    /** Leaves the count out, which among millions of records costs more than the page. */
    public GridSpec withoutTotal() {
        Draft draft = new Draft(this);
        draft.counted = false;
        return new GridSpec(draft);
    }

    public String recordType() {
        return recordType;
    }

    /** The columns in their order; empty for all. */
    public List<String> columns() {
        return columns;
    }

    /** Which records are shown, or null for all. */
    public @Nullable Criteria criteria() {
        return criteria;
    }

    /** What is sorted by, or null for the order in which records were added. */
    public @Nullable String sortColumn() {
        return sortColumn;
    }

    public boolean isDescending() {
        return descending;
    }

    /** The number of the page, from 1; 0 for one that is reached by token. */
    public int page() {
        return page;
    }

    /** How many rows a page has. */
    public int size() {
        return size;
    }

    /** The token of the page before, or null for a page by number. */
    public @Nullable String token() {
        return token;
    }

    /** Whether all records are counted too. */
    public boolean isCounted() {
        return counted;
    }

    @Override
    public String toString() {
        return "grid of " + recordType + " " + columns;
    }
}
