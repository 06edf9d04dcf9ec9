package io.kith.crm.kernel.engine;

import io.kith.crm.base.RefusedException;
import io.kith.crm.kernel.Criteria;
import io.kith.crm.kernel.Grid;
import io.kith.crm.kernel.GridRow;
import io.kith.crm.kernel.GridSpec;
import io.kith.store.Cursor;
import io.kith.store.Field;
import io.kith.store.FieldType;
import io.kith.store.Page;
import io.kith.store.PageRequest;
import io.kith.store.Query;
import io.kith.store.RecordType;
import io.kith.store.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Shows records of any room in grids: their own columns without their parts. */
final class GridDesk {

    private final Engine engine;

    GridDesk(Engine engine) {
        this.engine = engine;
    }

    /** Returns whether people work on records of a type, and do not only read of them with another record. */
    private boolean isShown(String recordType) {
        return engine.rooms().stream()
                .flatMap(room -> room.records().stream())
                .anyMatch(descriptor -> descriptor.name().equals(recordType) && descriptor.isJournalled());
    }

    /** Returns whether an index leads to the records in the order of a field. */
    static boolean isSortable(RecordType type, Field field) {
        Field subject = subject(field);
        return !type.isChild()
                && subject.type().isOrdered()
                && type.indexes().stream()
                        .anyMatch(index -> index.fields().get(0).equals(subject));
    }

    private static Field subject(Field field) {
        return field.isSearchable() ? field.folded() : field;
    }

    Grid show(Caller caller, GridSpec spec) {
        if (!isShown(spec.recordType())) {
            throw new IllegalArgumentException("no capability in use shows grids of " + spec.recordType());
        }
        return engine.read(caller, spec.recordType() + ".grid", work -> show(work, spec));
    }

    private Grid show(Work work, GridSpec spec) {
        View view = work.view(engine.descriptor(spec.recordType()));
        RecordType type = view.type();
        Map<String, Field> columns = columns(view, type, spec.columns());
        Criteria criteria = spec.criteria() == null ? Criteria.everything() : spec.criteria();
        CompiledCriteria compiled = view.compile(criteria, 0);
        Query.Builder query = Query.of(type).where(compiled.condition()).withoutChildren();
        sort(view, type, spec, query);
        Page page = Records.rows(
                work,
                view,
                query.build(),
                shape -> request(shape, spec),
                compiled.args().toArray());
        List<GridRow> rows = new ArrayList<>();
        for (Row row : page.rows()) {
            rows.add(row(view.mask(row), columns));
        }
        Cursor next = page.next();
        return new Grid(
                List.copyOf(columns.keySet()),
                rows,
                spec.page(),
                spec.size(),
                next == null ? null : next.token(),
                page.total());
    }

    private static GridRow row(Row row, Map<String, Field> columns) {
        Map<String, Object> values = new LinkedHashMap<>();
        columns.forEach((name, field) -> {
            Object value = row.value(field);
            if (value != null) {
                values.put(name, value);
            }
        });
        return new GridRow(row.key(), row.version(), values);
    }

    private static PageRequest request(Query query, GridSpec spec) {
        String token = spec.token();
        if (token != null) {
            return new PageRequest(spec.size(), 0, Records.parse(query, token), spec.isCounted());
        }
        long before = (spec.page() - 1L) * spec.size();
        if (before > GridSpec.MAX_REACH) {
            throw new RefusedException(List.of(KernelReasons.PAGE_FAR.reason(GridSpec.MAX_REACH)));
        }
        return new PageRequest(spec.size(), (int) before, null, spec.isCounted());
    }

    private Map<String, Field> columns(View view, RecordType type, List<String> names) {
        Map<String, Field> all = new LinkedHashMap<>();
        for (Field field : type.fields()) {
            if (field.source() == null && field.type() != FieldType.BYTES) {
                all.put(engine.nameOf(type.name(), field.name()), field);
            }
        }
        if (names.isEmpty()) {
            all.values().removeIf(view::hides);
            return all;
        }
        Map<String, Field> chosen = new LinkedHashMap<>();
        for (String name : names) {
            chosen.put(name, seen(view, all.get(name), name));
        }
        return chosen;
    }

    private static Field seen(View view, @Nullable Field field, String name) {
        if (field == null) {
            throw new RefusedException(List.of(KernelReasons.COLUMN_UNKNOWN.reason(name)));
        }
        if (view.hides(field)) {
            throw Hidden.refusal(name);
        }
        return field;
    }

    private void sort(View view, RecordType type, GridSpec spec, Query.Builder query) {
        String name = spec.sortColumn();
        if (name == null) {
            return;
        }
        Field field = seen(view, columns(view, type, List.of(name)).get(name), name);
        if (!isSortable(type, field)) {
            throw new RefusedException(List.of(KernelReasons.COLUMN_UNSORTED.reason(name, sortable(view, type))));
        }
        if (spec.isDescending()) {
            query.orderByDescending(subject(field));
        } else {
            query.orderBy(subject(field));
        }
    }

    private String sortable(View view, RecordType type) {
        return type.fields().stream()
                .filter(field -> field.source() == null && !view.hides(field) && isSortable(type, field))
                .map(field -> engine.nameOf(type.name(), field.name()))
                .collect(Collectors.joining(", "));
    }
}
