package io.kith.store.memory;

import io.kith.store.Matcher;
import io.kith.store.RecordType;
import io.kith.store.Row;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tables that one statement sees. */
final class View {

    private final Types types;
    private final @Nullable Table[] tables;
    private final Matcher matcher;

    View(Types types, @Nullable Table[] tables) {
        this.types = types;
        this.tables = tables;
        this.matcher = new Matcher(this::get);
    }

    /** Returns the rows of this type in the form in which they are kept; null if there never were any. */
    @Nullable
    Table table(RecordType type) {
        return Space.at(tables, types.place(type));
    }

    /** Returns the row as one of this declaration, or null. */
    @Nullable
    Row get(RecordType type, UUID key) {
        Table table = table(type);
        Row row = table == null ? null : table.find(key);
        return row == null ? null : as(type, row);
    }

    Row as(RecordType type, Row row) {
        return types.recasts().as(type, row);
    }

    Matcher matcher() {
        return matcher;
    }
}
