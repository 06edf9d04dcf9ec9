package io.kith.crm.customer;

import io.kith.crm.base.ExternalRef;
import io.kith.crm.kernel.OpenMatter;
import io.kith.crm.kernel.TimelineEntry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a customer, on one page.
 *
 * @param customer what is said of it, its tags among it
 * @param references the host's keys
 * @param customFields the fields that the host added
 * @param level by what it bought lately
 * @param lifeCycle where it is in its life, with the latest stays
 * @param classes its classes
 * @param purchases when and how often it bought, if it ever did
 * @param openMatters what is not settled yet, the oldest first; at most 20
 * @param latest the newest entries of its timeline; at most 10
 */
public record Portrait(
        Customer customer,
        List<ExternalRef> references,
        Map<String, Object> customFields,
        CustomerLevel level,
        LifeCycle lifeCycle,
        Classes classes,
        Optional<Purchases> purchases,
        List<OpenMatter> openMatters,
        List<TimelineEntry> latest) {

    /**
     * When and how often a customer bought.
     *
     * @param first when first
     * @param last when last
     * @param count how many purchases count
     */
    public record Purchases(Instant first, Instant last, long count) {}
}
