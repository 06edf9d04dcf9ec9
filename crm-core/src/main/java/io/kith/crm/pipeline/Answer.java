package io.kith.crm.pipeline;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody found about an exit criterion.
 *
 * @param criterion its code
 * @param met whether it is true; a "no" is an answer too
 * @param note the details, or null
 * @param by who answered, in text form
 * @param at when
 */
public record Answer(
        String criterion, boolean met, @Nullable String note, String by, Instant at) {}
