package io.kith.crm.kernel.engine;

import io.kith.crm.base.RefusedException;
import io.kith.crm.kernel.Page;
import io.kith.crm.kernel.PageSpec;
import io.kith.crm.kernel.TimelineEntry;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One history of a customer, merged from every source by time, newest first. Nothing is copied for it, so it is always
 * true; a page costs one look-up per source.
 */
public final class Timeline {

    private static final Comparator<Placed> NEWEST_FIRST = Comparator.comparing(
                    (Placed placed) -> placed.entry().at())
            .reversed()
            .thenComparingInt(Placed::source)
            .thenComparing(placed -> placed.entry().record().toString());

    private final List<TimelineSource<?>> sources;

    private record Placed(TimelineEntry entry, int source) {}

    /** The place after one entry. */
    private record Mark(Instant at, int source, String record) {}

    Timeline(List<TimelineSource<?>> sources) {
        this.sources = List.copyOf(sources);
    }

    /** Returns a page of a customer's history. */
    public Page<TimelineEntry> of(Work work, UUID party, PageSpec spec) {
        Mark mark = spec.token() == null ? null : parse(spec.token());
        List<Placed> merged = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            if (work.viewOf(sources.get(i).records().descriptor().name()) == null) {
                // Who may not read such records has a history without them, not none at all.
                continue;
            }
            collect(work, party, spec.limit() + 1, mark, i, sources.get(i), merged);
        }
        merged.sort(NEWEST_FIRST);
        boolean more = merged.size() > spec.limit();
        List<Placed> shown = more ? merged.subList(0, spec.limit()) : merged;
        return new Page<>(
                shown.stream().map(Placed::entry).toList(),
                more ? token(shown.get(shown.size() - 1)) : null,
                OptionalLong.empty());
    }

    private static <R> void collect(
            Work work,
            UUID party,
            int wanted,
            @Nullable Mark mark,
            int source,
            TimelineSource<R> from,
            List<Placed> merged) {
        // Some facts are stored ahead of their time: what is yet to happen is no history.
        Instant until = mark == null ? work.now() : mark.at();
        int found = 0;
        PageSpec spec = PageSpec.first(Math.min(wanted, PageSpec.MAX_LIMIT));
        while (true) {
            Page<R> page = from.records().page(work, from.lookup(), spec, party, until);
            for (TimelineEntry entry : from.shown().apply(work, page.items())) {
                if (mark == null || isAfter(entry, source, mark)) {
                    merged.add(new Placed(entry, source));
                    found++;
                }
            }
            String next = page.nextToken();
            if (found >= wanted || next == null) {
                return;
            }
            spec = PageSpec.after(next, spec.limit());
        }
    }

    private static boolean isAfter(TimelineEntry entry, int source, Mark mark) {
        if (!entry.at().equals(mark.at())) {
            return entry.at().isBefore(mark.at());
        }
        return source != mark.source()
                ? source > mark.source()
                : entry.record().toString().compareTo(mark.record()) > 0;
    }

    private static String token(Placed last) {
        String text =
                last.entry().at() + " " + last.source() + " " + last.entry().record();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Mark parse(String token) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8).split(" ", 4);
            if (parts.length != 3) {
                throw new IllegalArgumentException("three parts");
            }
            return new Mark(
                    Instant.parse(parts[0]),
                    Integer.parseInt(parts[1]),
                    UUID.fromString(parts[2]).toString());
        } catch (IllegalArgumentException | DateTimeException notOurs) {
            throw new RefusedException(List.of(KernelReasons.PAGE_TOKEN.reason()));
        }
    }
}
