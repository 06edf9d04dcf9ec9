package io.kith.crm.kernel;

import io.kith.crm.base.Reason;
import io.kith.crm.base.RefusedException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Criteria as JSON text that can be kept for years: {@code {"v":1,"all":[{"field":"owner","is":"u-17"}]}}. The language
 * is described in {@code docs/criteria.md}.
 *
 * <p>Reading is strict and finds every mistake at once. What is written can be read again and gives equal criteria.
 * Whether the fields exist and the values fit them is found when the criteria are used. Thread-safe.
 */
public final class CriteriaText {

    /** The version that is written. */
    public static final int VERSION = 1;

    /** The longest text that is read, in characters. */
    public static final int MAX_LENGTH = 262_144;

    private final Json json;

    private CriteriaText(Json json) {
        this.json = json;
    }

    /** Returns the language over a JSON. */
    public static CriteriaText in(Json json) {
        return new CriteriaText(Objects.requireNonNull(json, "json"));
    }

    /**
     * Writes criteria; equal ones give the same text.
     *
     * @throws RefusedException if they are nested deeper than {@link Criteria#MAX_DEPTH} or hold more than {@link
     *     Criteria#MAX_VALUES} values
     */
    public String write(Criteria criteria) {
        return json.write(new CriteriaWriter().document(criteria));
    }

    /**
     * Reads criteria.
     *
     * @throws RefusedException with every mistake: each has a code, and the path ({@code $.all[2].is}) or, where the text
     *     is not JSON, the row and column at which it stands; none repeats the text
     */
    public Criteria read(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new RefusedException(List.of(CriteriaReasons.TOO_LONG.reason(MAX_LENGTH)));
        }
        Map<?, ?> document;
        try {
            document = json.read(text, Map.class);
        } catch (UnreadableJsonException unreadable) {
            throw new RefusedException(List.of(located(unreadable)));
        }
        return new CriteriaReader("$").document(document);
    }

    private static Reason located(UnreadableJsonException unreadable) {
        if (unreadable.row() == 0) {
            return CriteriaReasons.WRONG_KIND.reason("object").withField(unreadable.path());
        }
        return CriteriaReasons.NOT_JSON.reason(unreadable.rule()).withPosition(unreadable.row(), unreadable.column());
    }
}
