package io.kith.store.tck;

import static io.kith.store.Field.Trait.REQUIRED;
import static io.kith.store.Field.Trait.SEARCHABLE;

import io.kith.store.Catalogue;
import io.kith.store.Field;
import io.kith.store.FieldType;
import io.kith.store.RecordType;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Record types that nobody thought of: fields of all types, required and searchable ones, indexes for keyset pages,
 * unique values, references to each other and to themselves, children with references and unique values of their own.
 *
 * <p>They are made once for a run, so that a store's tables are made once for thousands of tries.
 */
final class RandomTypes {

    static final int COUNT = 8;

    private static final List<FieldType> FIELD_TYPES = List.of(FieldType.values());

    private final List<RecordType> types = new ArrayList<>();
    private final SplittableRandom random;

    RandomTypes(long seed) {
        random = new SplittableRandom(seed);
        for (int i = 0; i < COUNT; i++) {
            types.add(type(i));
        }
    }

    RecordType get(int number) {
        return types.get(number);
    }

    /** Returns the type of this name: what a reference points to. */
    RecordType named(String name) {
        return types.stream()
                .filter(type -> type.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    Catalogue catalogue() {
        return Catalogue.of(types.toArray(RecordType[]::new));
    }

    private RecordType type(int number) {
        RecordType.Builder builder = RecordType.named("thing_" + number);
        List<Field> ordered = new ArrayList<>();
        // In every type: a text and a number to page by, and something absent now and then.
        Field text = builder.text("name", 12 + random.nextInt(13), REQUIRED, SEARCHABLE);
        Field rank = builder.number("place", REQUIRED);
        builder.number("amount");
        builder.text("note", 12, chance(50) ? new Field.Trait[] {SEARCHABLE} : new Field.Trait[0]);
        for (int i = 0; i < 3 + random.nextInt(5); i++) {
            Field field = field(builder, "f" + i, anyType());
            if (field.isRequired() && (field.type().isOrdered() || field.type() == FieldType.BOOLEAN)) {
                ordered.add(field);
            }
        }
        // Every type refers to itself or to one before it.
        builder.reference("ref", "thing_" + (chance(40) ? number : random.nextInt(number + 1)));
        builder.index("by_place", rank);
        builder.index("by_name_place", text, rank);
        builder.index("by_fold", text.folded());
        if (!ordered.isEmpty()) {
            builder.index("by_other", ordered.get(0), text);
        }
        switch (random.nextInt(3)) {
            case 0 -> builder.unique("once", builder.text("code", 8));
            case 1 -> builder.unique("once", builder.number("code"), rank);
            default -> builder.unique("once", text);
        }
        for (int i = 0; i < 1 + random.nextInt(2); i++) {
            children(builder.children("thing_" + number + "_part_" + i), number);
        }
        return builder.build();
    }

    private void children(RecordType.Builder part, int number) {
        part.text("label", 12, REQUIRED, SEARCHABLE);
        part.number("size");
        for (int i = 0; i < random.nextInt(3); i++) {
            field(part, "g" + i, anyType());
        }
        if (chance(60)) {
            part.reference("part_ref", "thing_" + random.nextInt(number + 1));
        }
        if (chance(40)) {
            part.unique("part_once", part.text("serial", 8));
        }
    }

    private Field field(RecordType.Builder builder, String name, FieldType type) {
        boolean required = chance(30);
        Field.Trait[] traits = required ? new Field.Trait[] {REQUIRED} : new Field.Trait[0];
        return switch (type) {
            case TEXT -> builder.text(name, 6 + random.nextInt(20), traits);
            case LONG -> builder.number(name, traits);
            case DECIMAL -> {
                int digits = 1 + random.nextInt(18);
                yield builder.decimal(name, digits, random.nextInt(digits + 1), traits);
            }
            case BOOLEAN -> builder.flag(name, traits);
            case INSTANT -> builder.instant(name, traits);
            case DATE -> builder.date(name, traits);
            case UUID -> builder.uuid(name, traits);
            case BYTES -> builder.bytes(name, 8, traits);
            case JSON -> builder.json(name, 40, traits);
        };
    }

    private FieldType anyType() {
        return FIELD_TYPES.get(random.nextInt(FIELD_TYPES.size()));
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }
}
