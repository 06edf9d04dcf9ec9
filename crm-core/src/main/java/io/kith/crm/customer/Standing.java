package io.kith.crm.customer;

import java.time.Instant;

/**
 * A stretch of time in which a customer is at least at a level, as far as its purchases go so far.
 *
 * @param level the level's code
 * @param from since when
 * @param until the first instant at which it is no longer, if nothing more is bought
 */
record Standing(String level, Instant from, Instant until) {}
