package io.kith.store.jdbc;

import static io.kith.store.Field.Trait.REQUIRED;
import static io.kith.store.Field.Trait.SEARCHABLE;

import io.kith.store.Catalogue;
import io.kith.store.Field;
import io.kith.store.MigrationStep;
import io.kith.store.RecordType;
import java.util.List;
import java.util.function.Consumer;

/** Declarations for tests of the schema: authors, and books with chapters, one field of every type. */
final class Library {

    private Library() {}

    static RecordType author() {
        RecordType.Builder author = RecordType.named("author");
        author.text("name", 100, REQUIRED);
        return author.build();
    }

    static RecordType book() {
        return book(200, more -> {});
    }

    static RecordType book(int titleLength, Consumer<RecordType.Builder> more) {
        RecordType.Builder book = RecordType.named("book");
        Field title = book.text("title", titleLength, REQUIRED, SEARCHABLE);
        Field isbn = book.text("isbn", 20);
        Field price = book.decimal("price", 18, 2);
        book.number("copies");
        book.flag("lent");
        book.instant("sold_at");
        book.date("printed_on");
        book.uuid("barcode");
        book.bytes("cover", 500);
        book.json("extras", 1000);
        book.reference("author", "author");
        book.unique("by_isbn", isbn);
        book.index("by_title", title.folded()).index("by_price", price);
        RecordType.Builder chapter = book.children("chapter");
        Field heading = chapter.text("heading", 80, REQUIRED);
        chapter.index("by_heading", heading);
        more.accept(book);
        return book.build();
    }

    static Catalogue catalogue(int version, RecordType book, MigrationStep... steps) {
        return new Catalogue(version, 1, List.of(author(), book), List.of(steps));
    }

    static Catalogue first() {
        return catalogue(1, book());
    }
}
