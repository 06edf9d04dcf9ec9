package io.kith.store.tck;

import static io.kith.store.Field.Trait.REQUIRED;
import static io.kith.store.Field.Trait.SEARCHABLE;

import io.kith.store.Catalogue;
import io.kith.store.Field;
import io.kith.store.RecordType;

/**
 * The record types that the example rules speak of: authors, books with chapters, and accounts. Between them they have
 * every type of field, children, references from rows and from children, and indexes of each kind.
 */
final class Library {

    private static final RecordType.Builder AUTHORS = RecordType.named("author");
    static final Field NAME = AUTHORS.text("name", 60, REQUIRED, SEARCHABLE);
    static final Field COUNTRY = AUTHORS.text("country", 10);
    static final Field MENTOR = AUTHORS.reference("mentor", "author");
    static final RecordType AUTHOR = AUTHORS.index("by_name", NAME).build();

    private static final RecordType.Builder BOOKS = RecordType.named("book");
    static final Field TITLE = BOOKS.text("title", 40, REQUIRED, SEARCHABLE);
    static final Field SHELF = BOOKS.text("shelf", 10, REQUIRED);
    static final Field PLACE = BOOKS.number("place", REQUIRED);
    static final Field ISBN = BOOKS.text("isbn", 20);
    static final Field SUBTITLE = BOOKS.text("subtitle", 40);
    static final Field WRITER = BOOKS.reference("writer", "author");
    static final Field PRICE = BOOKS.decimal("price", 9, 2);
    static final Field WORTH = BOOKS.decimal("worth", 18, 4);
    static final Field STOCK = BOOKS.number("stock");
    static final Field LENT = BOOKS.flag("lent");
    static final Field PRINTED = BOOKS.instant("printed");
    static final Field RELEASED = BOOKS.date("released");
    static final Field MARK = BOOKS.uuid("mark");
    static final Field COVER = BOOKS.bytes("cover", 16);
    static final Field EXTRA = BOOKS.json("extra", 200);
    static final Field SERIES = BOOKS.text("series", 20);
    static final Field VOLUME = BOOKS.number("volume");
    private static final RecordType.Builder CHAPTERS = BOOKS.children("chapter");
    static final Field HEADING = CHAPTERS.text("heading", 40, REQUIRED, SEARCHABLE);
    static final Field PAGES = CHAPTERS.number("pages");
    static final Field EDITOR = CHAPTERS.reference("editor", "author");
    static final Field CODE = CHAPTERS.text("code", 12);
    static final RecordType BOOK;
    static final RecordType CHAPTER;

    private static final RecordType.Builder ACCOUNTS = RecordType.named("account");
    static final Field OWNER = ACCOUNTS.text("holder", 20);
    static final Field BALANCE = ACCOUNTS.number("balance");
    static final Field CREDIT = ACCOUNTS.decimal("credit", 6, 2);
    static final RecordType ACCOUNT = ACCOUNTS.unique("by_holder", OWNER).build();

    static {
        CHAPTERS.unique("by_code", CODE);
        BOOKS.index("on_shelf", SHELF, PLACE);
        BOOKS.index("by_place", PLACE);
        BOOKS.index("by_title", TITLE);
        BOOKS.index("by_fold", TITLE.folded());
        BOOKS.unique("by_isbn", ISBN);
        BOOKS.unique("in_series", SERIES, VOLUME);
        BOOK = BOOKS.build();
        CHAPTER = BOOK.child("chapter");
    }

    static final Catalogue CATALOGUE = Catalogue.of(AUTHOR, BOOK, ACCOUNT);

    private Library() {}
}
