package io.kith.crm.kernel.engine;

import io.kith.crm.kernel.Page;
import io.kith.crm.kernel.PageSpec;
import io.kith.crm.kernel.TimelineEntry;
import io.kith.store.Field;
import io.kith.store.RecordType;
import io.kith.store.Row;
import io.kith.store.StoreException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads what changed.
 *
 * <p>Who may not see a field does not see its changes, and who may not see a record sees none of its changes: such
 * entries are not there, for pages and counts alike. The changes of a record that is gone are for those only whose
 * access to its type has no scope.
 */
public final class Journal {

    /** What stands for a value that is too long to be kept. */
    static final String TOO_LONG = "…";

    /** How much of a long difference is kept: what is left of a text when the names of all fields are in it. */
    private static final int KEPT = RecordType.MAX_TEXT - RecordType.MAX_FIELDS * 80;

    private final Records<JournalEntry> records;
    private final JournalMapping mapping;

    Journal(Records<JournalEntry> records, JournalMapping mapping) {
        this.records = records;
        this.mapping = mapping;
    }

    /** Returns the changes of one record, newest first. */
    public Page<JournalEntry> of(Work work, UUID record, PageSpec spec) {
        Page<JournalEntry> page = records.page(work, mapping.ofRecord, spec, record);
        if (!page.items().isEmpty() && isOpen(work, page.items().get(0).recordType())) {
            return page;
        }
        List<JournalEntry> shown = new ArrayList<>(visible(work, page.items()));
        String next = page.nextToken();
        // A page is as full, and goes on, as if what is hidden had never been.
        while (next != null) {
            int missing = spec.limit() - shown.size();
            page = records.page(
                    work, mapping.ofRecord, PageSpec.after(next, missing == 0 ? spec.limit() : missing), record);
            List<JournalEntry> further = visible(work, page.items());
            if (missing == 0 && !further.isEmpty()) {
                break;
            }
            shown.addAll(further);
            next = page.nextToken();
        }
        OptionalLong total = spec.counted() ? OptionalLong.of(count(work, record)) : OptionalLong.empty();
        return new Page<>(shown, next, total);
    }

    private static boolean isOpen(Work work, String recordType) {
        View view = work.viewOf(recordType);
        return view != null && !view.isScoped() && !view.hidesFields();
    }

    private long count(Work work, UUID record) {
        long count = 0;
        PageSpec spec = PageSpec.first(PageSpec.MAX_LIMIT);
        while (true) {
            Page<JournalEntry> page = records.page(work, mapping.ofRecord, spec, record);
            count += visible(work, page.items()).size();
            String next = page.nextToken();
            if (next == null) {
                return count;
            }
            spec = PageSpec.after(next, PageSpec.MAX_LIMIT);
        }
    }

    /** Returns the changes of everything that belongs to a customer, as rows of its timeline. */
    TimelineSource<JournalEntry> timeline() {
        return new TimelineSource<>(
                records,
                mapping.ofParty,
                (work, entries) -> visible(work, entries).stream()
                        .map(entry -> line(work.engine().terms(), entry))
                        .toList());
    }

    private static TimelineEntry line(Terms terms, JournalEntry entry) {
        return new TimelineEntry(
                entry.at(),
                KernelReasons.TIMELINE_CHANGED.reason(
                        terms.record(entry.recordType()),
                        terms.listed(
                                entry.recordType(), new TreeSet<>(entry.diff().keySet()))),
                entry.actor(),
                JournalMapping.TYPE.name(),
                entry.id());
    }

    /** Leaves out and masks what the actor may not see. */
    private static List<JournalEntry> visible(Work work, List<JournalEntry> entries) {
        Map<String, Set<UUID>> seen = new HashMap<>();
        List<JournalEntry> visible = new ArrayList<>(entries.size());
        for (JournalEntry entry : entries) {
            View view = work.viewOf(entry.recordType());
            if (view == null) {
                continue;
            }
            if (view.isScoped()
                    && !seen.computeIfAbsent(entry.recordType(), type -> seen(work, view, type, entries))
                            .contains(entry.record())) {
                continue;
            }
            Map<String, Object> masked = view.mask(entry.diff());
            if (!masked.isEmpty() || entry.diff().isEmpty()) {
                visible.add(entry.with(masked));
            }
        }
        return visible;
    }

    private static Set<UUID> seen(Work work, View view, String type, List<JournalEntry> entries) {
        Set<UUID> asked = new HashSet<>();
        for (JournalEntry entry : entries) {
            if (entry.recordType().equals(type)) {
                asked.add(entry.record());
            }
        }
        Set<UUID> seen = new HashSet<>();
        view.seen(work.findAll(work.engine().type(type), asked)).forEach(row -> seen.add(row.key()));
        return seen;
    }

    /** Returns the entry of a change, or null if nothing changed but what follows from other records. */
    @Nullable
    Row row(Work work, String command, RecordDescriptor descriptor, Row before, @Nullable Row after) {
        Map<String, Object> diff = diff(descriptor, before, after);
        if (diff.isEmpty() && after != null) {
            return null;
        }
        JournalEntry entry = new JournalEntry(
                work.newId(),
                descriptor.partyOf(before),
                descriptor.name(),
                before.key(),
                before.version() + 1,
                work.now(),
                work.caller().actor().toString(),
                command,
                diff);
        try {
            return row(entry);
        } catch (StoreException.ValueRejected tooLong) {
            return row(entry.with(shortened(diff)));
        }
    }

    private Row row(JournalEntry entry) {
        Row.Builder row = Row.of(mapping.type(), entry.id());
        mapping.write(entry, row);
        return row.build();
    }

    /** A change is not refused because its history would be too long: what is longest gives way, its name stays. */
    private Map<String, Object> shortened(Map<String, Object> diff) {
        Map<String, Object> shorter = new LinkedHashMap<>();
        int left = KEPT;
        List<Map.Entry<String, Object>> byLength = new ArrayList<>(diff.entrySet());
        Map<String, Integer> lengths = new HashMap<>();
        byLength.forEach(change -> lengths.put(change.getKey(), mapping.length(change.getValue())));
        byLength.sort(Comparator.comparing(change -> lengths.getOrDefault(change.getKey(), 0)));
        for (Map.Entry<String, Object> change : byLength) {
            int length = lengths.getOrDefault(change.getKey(), 0);
            boolean kept = length <= left;
            left -= kept ? length : 0;
            shorter.put(change.getKey(), kept ? change.getValue() : List.of(TOO_LONG, TOO_LONG));
        }
        return shorter;
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
