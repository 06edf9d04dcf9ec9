package io.kith.examples.cli.tabular;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The order of columns in a file that has no header.
 *
 * <p>A layout fits a file whose first rows have exactly its number of cells and whose cells all convert. Immutable.
 */
public final class Layout {

    private final List<Place> places;

    /** One place of a layout: a known column, or only a name for a column that is kept and not read. */
    record Place(String name, @Nullable Column<?> column) {}

    private Layout(List<Place> places) {
        this.places = places;
    }

    /** A layout that begins with this column. */
    public static Layout of(Column<?> first) {
        return new Layout(List.of()).then(first);
    }

    /** This layout with one more column. */
    public Layout then(Column<?> next) {
        return with(new Place(next.name(), next));
    }

    /** This layout with one more column that is kept for the rejects file and otherwise not read. */
    public Layout thenIgnored(String name) {
        return with(new Place(name, null));
    }

    private Layout with(Place place) {
        List<Place> more = new ArrayList<>(places);
        more.add(place);
        return new Layout(List.copyOf(more));
    }

    List<Place> places() {
        return places;
    }
}
