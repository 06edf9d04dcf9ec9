package io.kith.crm.pipeline;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * How another system's states become stages.
 *
 * @param stages the code of a stage by state, without regard to case
 * @param workedIn the open stage in which closed opportunities spent the time between their two dates
 */
public record ImportOptions(Map<String, String> stages, String workedIn) {

    /** Copies the map. */
    public ImportOptions {
        Objects.requireNonNull(workedIn, "workedIn");
        Map<String, String> folded = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        folded.putAll(stages);
        stages = Collections.unmodifiableMap(folded);
    }

    /** The states of common exports: Prospecting, Engaging, Won, Lost. */
    public static ImportOptions defaults() {
        return new ImportOptions(
                Map.of(
                        "Prospecting", Stages.INITIAL_CONTACT,
                        "Engaging", Stages.NEEDS_ANALYSIS,
                        "Won", Stages.WON,
                        "Lost", Stages.LOST),
                Stages.NEEDS_ANALYSIS);
    }

    /** The same options with one more state. */
    public ImportOptions plus(String state, String stage) {
        Map<String, String> more = new TreeMap<>(stages);
        more.put(state, stage);
        return new ImportOptions(more, workedIn);
    }
}
