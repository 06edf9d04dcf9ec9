package io.kith.crm.customer;

/**
 * What happens when a customer is added whose telephone, e-mail address or company name is known already: of those that the
 * actor may see, by what the actor may see of them.
 */
public enum DuplicatePolicy {
    /** It is added; the host may look at the duplicates. The default. */
    ALLOW,
    /** It is refused, naming the customers that are there. */
    REFUSE
}
