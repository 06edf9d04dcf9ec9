package io.kith.crm.pipeline;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A person on the customer's side who has a part in the decision.
 *
 * @param name 1 to 200 characters
 * @param role which part
 * @param note at most 500 characters, or null
 */
public record InvolvedContact(
        @NotBlank @Size(max = 200) String name,
        @NotNull Role role,
        @Nullable @Size(max = 500) String note) {

    /** The part that a person has in a decision to buy. */
    public enum Role {
        /** Decides. */
        DECIDER,
        /** Advises the one who decides. */
        INFLUENCER,
        /** Speaks for us inside. */
        CHAMPION,
        /** Will use what is bought. */
        USER,
        /** Judges whether it fits. */
        TECHNICAL,
        /** Negotiates and orders. */
        BUYER,
        /** Controls who is reached. */
        GATEKEEPER
    }

    /** A contact without a note. */
    public static InvolvedContact of(String name, Role role) {
        return new InvolvedContact(name, role, null);
    }
}
