package io.kith.crm.customer;

import io.kith.crm.base.RefusedException;
import io.kith.crm.kernel.Page;
import io.kith.crm.kernel.PageSpec;
import io.kith.crm.kernel.TimelineEntry;
import java.util.List;
import java.util.function.Function;

/** Everything that ever happened with a customer, newest first, read page by page when it is asked for. */
public final class CustomerTimeline {

    private final Function<PageSpec, Page<TimelineEntry>> pages;

    CustomerTimeline(Function<PageSpec, Page<TimelineEntry>> pages) {
        this.pages = pages;
    }

    /**
     * Returns the newest entries.
     *
     * @param limit how many at most, 1 to 1000
     */
    public List<TimelineEntry> first(int limit) {
        return page(PageSpec.first(limit)).items();
    }

    /**
     * Returns a page; totals are not counted.
     *
     * @throws RefusedException if the token is of another list
     */
    public Page<TimelineEntry> page(PageSpec spec) {
        return pages.apply(spec);
    }
}
