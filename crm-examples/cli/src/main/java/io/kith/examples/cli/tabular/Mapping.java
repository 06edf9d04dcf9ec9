package io.kith.examples.cli.tabular;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which column of the file is which column of the import. */
final class Mapping {

    private final Path file;
    private final TabularOptions options;
    private final List<String> headers;
    private final boolean[] claimed;
    private final Map<Column<?>, Integer> places = new HashMap<>();

    private Mapping(Path file, TabularOptions options, List<String> headers) {
        this.file = file;
        this.options = options;
        this.headers = headers;
        this.claimed = new boolean[headers.size()];
    }

    /** The mapping of a file whose first row names its columns. */
    static Mapping byHeader(Path file, TabularOptions options, String[] header) {
        List<String> headers = new ArrayList<>(header.length);
        for (String cell : header) {
            headers.add(Cells.tidy(cell));
        }
        Mapping mapping = new Mapping(file, options, headers);
        mapping.claimFlagged();
        mapping.claimByName();
        mapping.requireAll();
        return mapping;
    }

    /** The mapping of a file without header, by the flags or else by a layout. */
    static Mapping byPlace(Path file, TabularOptions options, int width, Optional<Layout> layout) {
        List<String> headers = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            headers.add("column " + (i + 1));
        }
        Mapping mapping = new Mapping(file, options, headers);
        if (options.mapped().isEmpty() && layout.isPresent()) {
            mapping.claimLaidOut(layout.get());
        } else {
            mapping.claimFlagged();
        }
        for (Map.Entry<Column<?>, Integer> place : mapping.places.entrySet()) {
            headers.set(place.getValue(), place.getKey().name());
        }
        mapping.requireAll();
        return mapping;
    }

    private void claim(Column<?> column, int at) {
        claimed[at] = true;
        places.put(column, at);
    }

    private void claimLaidOut(Layout layout) {
        for (int i = 0; i < layout.places().size(); i++) {
            Layout.Place place = layout.places().get(i);
            headers.set(i, place.name());
            // What a layout leaves out on purpose is no surprise to be told of.
            claimed[i] = true;
            if (place.column() != null) {
                claim(place.column(), i);
            }
        }
    }

    private void claimFlagged() {
        for (Map.Entry<Column<?>, String> flag : options.mapped().entrySet()) {
            String where = flag.getValue();
            int at = HeaderDetector.isPosition(where) ? position(where) : named(where);
            claim(flag.getKey(), at);
        }
    }

    /** Positions count the file's own columns, so that a rejects file is read with the flags of the file it came from. */
    private int position(String where) {
        int left = Integer.parseInt(where.substring(1));
        for (int i = 0; i < headers.size(); i++) {
            if (!HeaderDetector.isReserved(headers.get(i)) && --left == 0) {
                return i;
            }
        }
        throw flagMisses(where);
    }

    private int named(String where) {
        int found = -1;
        for (int i = 0; i < headers.size(); i++) {
            if (Headers.folded(headers.get(i)).equals(Headers.folded(where))) {
                if (found >= 0) {
                    throw twice(headers.get(i));
                }
                found = i;
            }
        }
        if (found < 0) {
            throw flagMisses(where);
        }
        return found;
    }

    private void claimByName() {
        List<String> folded = new ArrayList<>();
        headers.forEach(header -> folded.add(Headers.folded(header)));
        int unclaimed = options.columns().size() - places.size();
        for (int rank = 0; unclaimed > 0 && rank < 64; rank++) {
            for (Column<?> column : options.columns()) {
                if (!places.containsKey(column)) {
                    int at = atRank(column, rank, folded);
                    if (at >= 0) {
                        claim(column, at);
                        unclaimed--;
                    }
                }
            }
        }
    }

    private int atRank(Column<?> column, int rank, List<String> folded) {
        int found = -1;
        for (int i = 0; i < folded.size(); i++) {
            if (!claimed[i] && !folded.get(i).isEmpty() && column.rank(folded.get(i)) == rank) {
                if (found >= 0) {
                    throw twice(headers.get(i));
                }
                found = i;
            }
        }
        return found;
    }

    private void requireAll() {
        if (places.isEmpty()) {
            throw new UnreadableFileException(
                    "columns.unknown",
                    file,
                    "No column of " + file + " is known; it has " + listed(headers)
                            + ". Say which is which by --column OURS=THEIRS.");
        }
        List<String> missing = new ArrayList<>();
        for (Column<?> column : options.columns()) {
            if (column.isRequired() && !places.containsKey(column)) {
                missing.add(column.name());
            }
        }
        if (!missing.isEmpty()) {
            throw new UnreadableFileException(
                    "columns.missing",
                    file,
                    file + " lacks " + listed(missing) + "; it has " + listed(headers)
                            + ". Say which is which by --column OURS=THEIRS.");
        }
    }

    private UnreadableFileException twice(String header) {
        return new UnreadableFileException(
                "columns.twice",
                file,
                file + " has the column " + listed(List.of(header))
                        + " twice. Say which one is meant by its position: --column OURS=#3.");
    }

    private UnreadableFileException flagMisses(String where) {
        return new UnreadableFileException(
                "columns.flag",
                file,
                file + " has no column " + RowError.shown(where) + "; it has " + listed(headers) + ".");
    }

    static String listed(List<String> names) {
        StringBuilder list = new StringBuilder();
        int most = Math.min(names.size(), 12);
        for (int i = 0; i < most; i++) {
            list.append(i == 0 ? "" : ", ")
                    .append('"')
                    .append(RowError.shown(names.get(i)))
                    .append('"');
        }
        return names.size() > most
                ? list.append(" and ")
                        .append(names.size() - most)
                        .append(" more")
                        .toString()
                : list.toString();
    }

    /** The file's headers in its order, tidied; names of ours where it has none. */
    List<String> headers() {
        return headers;
    }

    /** Where a column is, from 0, or null if the file has it not. */
    @Nullable
    Integer place(Column<?> column) {
        return places.get(column);
    }

    /** The headers that mean nothing to the import, blank ones and those of a rejects file left out. */
    List<String> ignored() {
        List<String> ignored = new ArrayList<>();
        for (int i = 0; i < headers.size(); i++) {
            if (!claimed[i] && !headers.get(i).isEmpty() && !HeaderDetector.isReserved(headers.get(i))) {
                ignored.add(headers.get(i));
            }
        }
        return ignored;
    }
}
