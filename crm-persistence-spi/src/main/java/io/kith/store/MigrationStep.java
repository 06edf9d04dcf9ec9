package io.kith.store;

import java.util.List;

/**
 * A change of declarations that cannot be seen from a comparison, such as a new name. Additions need no step.
 *
 * <p>A step is carried out once per store, before the additions, and only if what it starts from is there.
 *
 * @param number at least 1, ascending through the life of the catalogue, never reused
 * @param what one line for people
 * @param operations in order
 */
public record MigrationStep(int number, String what, List<Operation> operations) {

    /** Copies the list. */
    public MigrationStep {
        if (number < 1) {
            throw new IllegalArgumentException("a step's number is at least 1: " + number);
        }
        operations = List.copyOf(operations);
    }

    /** What a step does. */
    public sealed interface Operation {

        /** A record type gets another name, its rows with it. */
        record RenameType(String from, String to) implements Operation {}

        /** A field gets another name, its values with it. */
        record RenameField(String type, String from, String to) implements Operation {}

        /** A field and its values go. */
        record DropField(String type, String field) implements Operation {}

        /** A record type and its rows go. */
        record DropType(String type) implements Operation {}

        /** An index goes. */
        record DropIndex(String type, String index) implements Operation {}
    }
}
