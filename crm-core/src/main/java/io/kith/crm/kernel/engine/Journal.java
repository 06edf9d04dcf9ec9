package io.kith.crm.kernel.engine;

import io.kith.crm.kernel.Page;
import io.kith.crm.kernel.PageSpec;
import io.kith.store.Field;
import io.kith.store.RecordType;
import io.kith.store.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes and reads what changed. */
public final class Journal {

    private final Records<JournalEntry> records;
    private final JournalMapping mapping;

    Journal(Records<JournalEntry> records, JournalMapping mapping) {
        this.records = records;
        this.mapping = mapping;
    }

    /** Returns the changes of one record, newest first. */
    public Page<JournalEntry> of(Work work, UUID record, PageSpec spec) {
        return records.page(work, mapping.ofRecord, spec, record);
    }

    /** Returns the entry of a change, or null if nothing changed but what follows from other records. */
    @Nullable
    Row row(Work work, String command, RecordDescriptor descriptor, Row before, @Nullable Row after) {
        Map<String, Object> diff = diff(descriptor, before, after);
        if (diff.isEmpty() && after != null) {
            return null;
        }
        Row.Builder row = Row.of(mapping.type(), work.newId());
        mapping.write(
                new JournalEntry(
                        work.newId(),
                        descriptor.partyOf(before),
                        descriptor.name(),
                        before.key(),
                        before.version() + 1,
                        work.now(),
                        work.caller().actor().toString(),
                        command,
                        diff),
                row);
        return row.build();
    }

    private static Map<String, Object> diff(RecordDescriptor descriptor, Row before, @Nullable Row after) {
        Map<String, Object> diff = new LinkedHashMap<>();
        for (Field field : before.type().fields()) {
            Object was = before.value(field);
            Object is = after == null ? null : after.value(field);
            if (field.source() == null && !descriptor.isDerived(field) && !Objects.deepEquals(was, is)) {
                diff.put(field.name(), pair(was, is));
            }
        }
        for (RecordType child : before.type().children()) {
            List<Row> were = before.children(child);
            List<Row> are = after == null ? List.of() : after.children(child);
            if (!descriptor.isDerived(child) && !were.equals(are)) {
                diff.put(child.name(), pair(plain(were), plain(are)));
            }
        }
        return diff;
    }

    private static List<@Nullable Object> pair(@Nullable Object was, @Nullable Object is) {
        return Arrays.asList(was, is);
    }

    private static List<Map<String, Object>> plain(List<Row> children) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Row child : children) {
            Map<String, Object> one = new LinkedHashMap<>();
            for (Field field : child.type().fields()) {
                Object value = child.value(field);
                if (field.source() == null && value != null) {
                    one.put(field.name(), value);
                }
            }
            all.add(one);
        }
        return all;
    }
}
