package io.kith.store.memory;

import static io.kith.store.Field.Trait.REQUIRED;
import static io.kith.store.Field.Trait.SEARCHABLE;

import io.kith.store.Changes;
import io.kith.store.Field;
import io.kith.store.RecordType;
import io.kith.store.Row;
import io.kith.store.Store;
import io.kith.store.Tenant;
import io.kith.store.Unit;
import io.kith.store.UnitOptions;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/** A small world for tests: authors write books, books have chapters. */
final class Library {

    static final RecordType AUTHOR;
    static final Field NAME;

    static final RecordType BOOK;
    static final Field TITLE;
    static final Field ISBN;
    static final Field STOCK;
    static final Field PRICE;
    static final Field SHELF;
    static final Field WRITTEN_BY;
    static final RecordType CHAPTER;
    static final Field HEADING;
    static final Field CODE;

    static {
        RecordType.Builder author = RecordType.named("author");
        NAME = author.text("full_name", 40, REQUIRED);
        AUTHOR = author.build();

        RecordType.Builder book = RecordType.named("book");
        TITLE = book.text("title", 60, REQUIRED, SEARCHABLE);
        ISBN = book.text("isbn", 20);
        STOCK = book.number("stock", REQUIRED);
        PRICE = book.decimal("price", 6, 2);
        SHELF = book.text("shelf", 20, REQUIRED);
        WRITTEN_BY = book.reference("written_by", "author");
        RecordType.Builder chapter = book.children("chapter");
        HEADING = chapter.text("heading", 40, REQUIRED);
        CODE = chapter.text("code", 20);
        chapter.unique("by_code", CODE);
        chapter.index("by_heading", HEADING);
        BOOK = book.unique("by_isbn", ISBN)
                .index("by_stock", STOCK)
                .index("by_shelf", SHELF, STOCK)
                .index("by_price", PRICE)
                .build();
        CHAPTER = BOOK.child("chapter");
    }

    static final Tenant TENANT = new Tenant("north");
    static final Tenant OTHER = new Tenant("south");

    private Library() {}

    static UUID id(long number) {
        return new UUID(0, number);
    }

    static Row.Builder book(long number) {
        return Row.of(BOOK, id(number))
                .set(TITLE, "Book " + number)
                .set(STOCK, number)
                .set(SHELF, "A");
    }

    static Row author(long number) {
        return Row.of(AUTHOR, id(number)).set(NAME, "Author " + number).build();
    }

    static Row chapter(String code) {
        return Row.of(CHAPTER, id(0)).set(HEADING, "On " + code).set(CODE, code).build();
    }

    static void write(Store store, Consumer<Unit> work) {
        store.unit(TENANT, UnitOptions.WRITE.once(), unit -> {
            work.accept(unit);
            return Boolean.TRUE;
        });
    }

    static <T> T read(Store store, Function<Unit, T> work) {
        return store.unit(TENANT, UnitOptions.READ, work);
    }

    static void insert(Store store, Row... rows) {
        write(store, unit -> {
            Changes changes = new Changes();
            for (Row row : rows) {
                changes.insert(row);
            }
            unit.apply(changes);
        });
    }

    static Row stored(Store store, long number) {
        return read(store, unit -> unit.get(BOOK, id(number)));
    }
}
