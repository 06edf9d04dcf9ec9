package io.kith.crm.pipeline;

import io.kith.crm.base.CustomerRef;
import io.kith.crm.base.ExternalRef;
import io.kith.crm.base.Money;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An opportunity as another system knew it: its state and two dates.
 *
 * @param ref its key there; the same key is never stored twice
 * @param state its state there, which the options map to a stage
 * @param title 1 to 200 characters
 * @param customer whose it is, or null if that was not kept
 * @param engagedAt when work on it began, or null if that was not kept: then it begins with the import (closed ones: with
 *     their closing)
 * @param closedAt when it was won or lost; null while it is open
 * @param value what it brought or may bring, or null
 * @param product what is sold, at most 200 characters, or null
 * @param owner the host's id of the person responsible, at most 128 characters, or null
 * @param lossReason a code of the policy's reasons, or null if it was not kept
 */
public record ImportedOpportunity(
        ExternalRef ref,
        @NotBlank @Size(max = 60) String state,
        @NotBlank @Size(max = 200) String title,
        @Nullable CustomerRef customer,
        @Nullable Instant engagedAt,
        @Nullable Instant closedAt,
        @Nullable Money value,
        @Nullable @Size(min = 1, max = 200) String product,
        @Nullable @Size(min = 1, max = 128) String owner,
        @Nullable @Size(min = 1, max = 40) String lossReason) {

    /** Requires a key. */
    public ImportedOpportunity {
        Objects.requireNonNull(ref, "ref");
    }
}
