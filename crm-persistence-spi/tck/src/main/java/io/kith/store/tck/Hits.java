package io.kith.store.tck;

import io.kith.store.Field;
import io.kith.store.FieldType;
import io.kith.store.LoadResult;
import io.kith.store.Page;
import io.kith.store.Query;
import io.kith.store.RecordType;
import io.kith.store.Row;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which of the hard places a try has come to: a differential test that never meets them proves nothing. */
final class Hits {

    private final Set<Field> compared = new HashSet<>();
    private boolean negatesChildren;

    private boolean absentCompared;
    private boolean childrenNegated;
    private boolean tied;
    private boolean supplementary;
    private boolean conflict;

    boolean absentCompared() {
        return absentCompared;
    }

    boolean childrenNegated() {
        return childrenNegated;
    }

    boolean tied() {
        return tied;
    }

    boolean supplementary() {
        return supplementary;
    }

    boolean conflict() {
        return conflict;
    }

    /** The rows to begin with are not what is tried. */
    void forgetConflicts() {
        conflict = false;
    }

    /** A step asked these conditions. */
    void asked(RandomShapes shapes) {
        compared.addAll(shapes.compared());
        negatesChildren |= shapes.negatesChildren();
    }

    /** A page of this query was read. */
    void read(Query query, Page page) {
        List<Row> rows = page.rows();
        for (int i = 1; i < rows.size() && !query.order().isEmpty(); i++) {
            Row one = rows.get(i - 1);
            Row next = rows.get(i);
            tied |= query.order().stream()
                    .allMatch(step -> Objects.equals(one.storedValue(step.field()), next.storedValue(step.field())));
        }
    }

    /** What the reference answered. */
    void note(List<@Nullable Object> answers) {
        for (Object answer : answers) {
            conflict |=
                    answer instanceof LoadResult loaded && !loaded.conflicts().isEmpty();
            conflict |= answer instanceof String text && (text.startsWith("Stale") || text.startsWith("Unique"));
        }
    }

    /** The rows that the conditions of the last step were asked of; the next step begins anew. */
    void look(List<Row> rows) {
        for (Row row : rows) {
            look(row);
            for (RecordType part : row.type().children()) {
                childrenNegated |= negatesChildren && !row.children(part).isEmpty();
                row.children(part).forEach(this::look);
            }
        }
        compared.clear();
        negatesChildren = false;
    }

    private void look(Row row) {
        for (Field field : row.type().fields()) {
            if (compared.contains(field)) {
                absentCompared |= !row.isPresent(field);
                String text = field.type() == FieldType.TEXT ? row.text(field) : null;
                supplementary |= text != null && RandomValues.isSupplementary(text);
            }
        }
    }
}
