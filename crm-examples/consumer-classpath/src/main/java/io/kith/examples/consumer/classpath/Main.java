package io.kith.examples.consumer.classpath;

import io.kith.store.Field;
import io.kith.store.RecordType;

/** Declares a record type of its own and says so: enough to show that Kith is found on the class path. */
public final class Main {
    private Main() {}

    /** Runs it. */
    public static void main(String[] arguments) {
        RecordType.Builder book = RecordType.named("book");
        Field title = book.text("title", 200);
        RecordType type = book.build();
        System.out.println("declared " + type.name() + " with " + title.name() + " on the class path, module "
                + Main.class.getModule().getName());
    }
}
