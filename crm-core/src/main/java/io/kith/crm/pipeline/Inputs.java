package io.kith.crm.pipeline;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The inputs of commands as they are validated and compared with a repetition. */
final class Inputs {

    private Inputs() {}

    record Open(String customer, @Valid OpportunitySheet sheet) {}

    record Change(String opportunity, @Valid OpportunitySheet sheet) {}

    record Assign(
            String opportunity,
            @Nullable @Size(min = 1, max = 128) String owner) {}

    record Answered(
            String opportunity,
            @NotBlank @Size(max = 40) String criterion,
            boolean met,
            @Nullable @Size(max = 500) String note) {}

    record Withdrawn(
            String opportunity, @NotBlank @Size(max = 40) String criterion) {}

    record To(String opportunity, @NotBlank @Size(max = 40) String stage) {}

    record Reopen(
            String opportunity, @Nullable @Size(max = 40) String stage) {}

    record Won(
            String opportunity,
            @Nullable @Size(max = 200) String reason,
            @Nullable @Size(max = 500) String note) {}

    record Lost(
            String opportunity,
            @NotBlank @Size(max = 40) String reason,
            @Nullable @Size(max = 500) String note) {}

    record Probability(
            String opportunity,

            @Nullable @DecimalMin("0") @DecimalMax("1") @Digits(integer = 1, fraction = 4)
            BigDecimal probability) {}

    /** Its rows are checked one by one, so that a bad one does not refuse the others. */
    record Load(List<ImportedOpportunity> rows, ImportOptions options) {}

    record Linked(String opportunity, String ref) {}
}
