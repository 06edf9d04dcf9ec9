package io.kith.crm;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.crm.kernel.EventSchema;
import io.kith.crm.kernel.EventType;
import io.kith.crm.kernel.Json;
import io.kith.crm.kernel.Sensitivity;
import io.kith.crm.kernel.engine.RecordDescriptor;
import io.kith.crm.kernel.engine.Room;
import io.kith.crm.kernel.engine.Tag;
import io.kith.store.Args;
import io.kith.store.ClaimedEvent;
import io.kith.store.Field;
import io.kith.store.OutboxEvent;
import io.kith.store.Query;
import io.kith.store.RecordType;
import io.kith.store.Row;
import io.kith.store.Tenant;
import io.kith.store.UnitOptions;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every event of every room: its schema, its page, its shape in the outbox, and that it tells nothing personal.
 *
 * <p>{@code -Dkith.events.update=true} writes the schemas again; a change of one that was released is a new version.
 */
class EventsTest {

    private static final Path PAGE = Path.of("../docs/events.md");
    private static final Path SCHEMAS = Path.of("../docs/events");
    private static final Path CLASSES = Path.of("target/classes");
    private static final Json JSON = Crm.standardJson();
    private static final EventSchemaCheck SCHEMA_CHECK = new EventSchemaCheck(JSON);

    private static final EventStory STORY = new EventStory();
    private static final List<OutboxEvent> TOLD = new ArrayList<>();

    @BeforeAll
    static void claim() {
        List<ClaimedEvent> claimed = STORY.crm.store().outbox().claim("test", Duration.ofMinutes(1), 1_000);
        while (!claimed.isEmpty()) {
            claimed.forEach(one -> TOLD.add(one.event()));
            STORY.crm.store().outbox().settle(claimed);
            claimed = STORY.crm.store().outbox().claim("test", Duration.ofMinutes(1), 1_000);
        }
    }

    private static Map<String, EventType> types() {
        Map<String, EventType> types = new TreeMap<>();
        STORY.crm.eventTypes().forEach(type -> types.put(type.code(), type));
        return types;
    }

    @Test
    void every_schema_is_the_one_that_was_agreed() throws IOException {
        Set<String> files = new TreeSet<>();
        for (EventType type : types().values()) {
            String file = type.name() + ".v" + type.version() + ".json";
            String schema = pretty(JSON.read(JSON.write(EventSchema.of(type)), Map.class), "") + "\n";
            if (Boolean.getBoolean("kith.events.update")) {
                Files.createDirectories(SCHEMAS);
                Files.writeString(SCHEMAS.resolve(file), schema);
            }
            assertThat(Files.readString(SCHEMAS.resolve(file))).as(file).isEqualTo(schema);
            files.add(file);
        }
        try (Stream<Path> found = Files.list(SCHEMAS)) {
            assertThat(found.map(path -> path.getFileName().toString())).containsExactlyInAnyOrderElementsOf(files);
        }
    }

    @Test
    void the_page_lists_every_event_with_its_data_and_when_it_happens() throws IOException {
        List<String> rows = Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| `"))
                .toList();

        List<String> begun = types().values().stream()
                .map(type -> "| `" + type.name() + "` | " + type.version() + " | " + data(type) + " | ")
                .toList();

        assertThat(rows).hasSameSizeAs(begun);
        for (String row : begun) {
            assertThat(rows).as(row).anyMatch(line -> line.startsWith(row) && line.length() > row.length() + 12);
        }
    }

    private static String data(EventType type) {
        return type.data().stream()
                .map(datum -> datum.name() + (datum.required() ? "" : "?") + " "
                        + datum.kind().name().toLowerCase(Locale.ROOT).replace('_', '/'))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    @Test
    void every_event_type_that_a_class_declares_is_one_of_its_room() throws Exception {
        Set<String> declared = new TreeSet<>();
        try (Stream<Path> files = Files.walk(CLASSES.resolve("io"))) {
            for (Path file : files.filter(path -> path.toString().endsWith("Events.class"))
                    .toList()) {
                String name =
                        CLASSES.relativize(file).toString().replace('/', '.').replace('\\', '.');
                Class<?> holder = Class.forName(name.substring(0, name.length() - ".class".length()));
                for (java.lang.reflect.Field field : holder.getDeclaredFields()) {
                    if (Modifier.isStatic(field.getModifiers()) && field.getType() == EventType.class) {
                        field.setAccessible(true);
                        declared.add(((EventType) field.get(null)).code());
                    }
                }
            }
        }
        assertThat(types().keySet()).isEqualTo(declared).hasSizeGreaterThan(20);
    }

    @Test
    void a_story_in_which_everything_happens_tells_every_event() {
        Set<String> told = new TreeSet<>();
        TOLD.forEach(event -> told.add(event.type()));

        assertThat(told).isEqualTo(types().keySet());
    }

    @Test
    void what_stands_in_the_outbox_is_a_cloud_event_as_its_schema_says() {
        assertThat(TOLD).hasSizeGreaterThan(25);
        for (OutboxEvent told : TOLD) {
            Map<?, ?> envelope = JSON.read(told.payload(), Map.class);
            Map<?, ?> schema = JSON.read(JSON.write(EventSchema.of(types().get(told.type()))), Map.class);

            assertThat(SCHEMA_CHECK.mistakes(schema, told.payload()))
                    .as(told.payload())
                    .isEmpty();
            assertThat(envelope.get("id")).isEqualTo(told.id().toString());
            assertThat(envelope.get("source")).isEqualTo("/kith/" + STORY.tenant);
            assertThat(envelope.get("subject")).isEqualTo(told.aggregateType() + "/" + told.aggregateId());
            assertThat(envelope.keySet().stream().map(Object::toString))
                    .as("names of attributes in CloudEvents 1.0")
                    .allMatch(name -> name.matches("[a-z0-9]{1,20}"));
        }
    }

    @Test
    void every_schema_is_one() {
        for (EventType type : types().values()) {
            Map<?, ?> schema = EventSchema.of(type);
            assertThat(SCHEMA_CHECK.mistakesInSchema(schema)).as(type.code()).isEmpty();
        }
        assertThat(SCHEMA_CHECK.mistakesInSchema(Map.of("type", "text"))).isNotEmpty();
    }

    @Test
    void a_damaged_event_does_not_pass_its_schema() {
        OutboxEvent told = TOLD.get(0);
        Map<?, ?> schema = EventSchema.of(types().get(told.type()));
        Map<String, String> damages = Map.of(
                "\"specversion\":\"1.0\"", "\"specversion\":\"1.1\"",
                "\"id\":\"", "\"id\":\"x",
                "\"time\":\"2", "\"time\":\"on 2",
                "\"data\":{", "\"data\":{\"more\":1,",
                "\"source\":\"/kith/", "\"source\":\"/other/",
                "\"datacontenttype\":\"application/json\",", "");

        damages.forEach((part, damage) -> {
            String damaged = told.payload().replace(part, damage);
            assertThat(damaged).as(part).isNotEqualTo(told.payload());
            assertThat(SCHEMA_CHECK.mistakes(schema, damaged)).as(damage).isNotEmpty();
        });
    }

    /**
     * Follows the data: every value that stands in a field tagged as personal or sensitive is looked for in every event.
     * The story must have given each such field a value, so that a new field cannot be forgotten here.
     */
    @Test
    void no_value_of_a_personal_field_is_told() {
        Map<String, Set<String>> personal = new TreeMap<>();
        for (RecordDescriptor descriptor : STORY.crm.engine().descriptors()) {
            RecordType type = STORY.crm.engine().type(descriptor.name());
            collect(personal, descriptor, type, List.of());
            STORY.crm
                    .store()
                    .unit(
                            new Tenant(STORY.tenant.value()),
                            UnitOptions.READ,
                            unit -> unit.each(
                                    Query.of(type).build(),
                                    Args.of(),
                                    row -> collect(personal, descriptor, type, List.of(row))));
        }

        assertThat(personal)
                .hasSizeGreaterThan(30)
                .allSatisfy((field, values) -> assertThat(values)
                        .as("the story gives %s a value", field)
                        .isNotEmpty());
        for (OutboxEvent told : TOLD) {
            personal.forEach((field, values) ->
                    values.forEach(value -> assertThat(told.payload()).as(field).doesNotContain(value)));
        }
    }

    /** Nor may data be called like a personal field of its room, whatever it holds today. */
    @Test
    void no_data_is_called_like_a_personal_field() {
        for (Room room : Capabilities.ALL) {
            Set<String> personal = new TreeSet<>();
            for (RecordDescriptor descriptor : room.records()) {
                for (Field field : descriptor.type().fields()) {
                    Tag tag = descriptor.tag(field);
                    if (tag != null && isPersonal(tag) && field.type() != io.kith.store.FieldType.UUID) {
                        personal.add(field.name().replace("_", "").toLowerCase(Locale.ROOT));
                    }
                }
            }
            for (EventType type : room.events()) {
                assertThat(type.data().stream().map(datum -> datum.name().toLowerCase(Locale.ROOT)))
                        .as(type.toString())
                        .doesNotContainAnyElementsOf(personal.isEmpty() ? Set.of("-") : personal);
            }
        }
    }

    private static boolean isPersonal(Tag tag) {
        return tag.sensitivity() == Sensitivity.PERSONAL || tag.sensitivity() == Sensitivity.SENSITIVE;
    }

    private static void collect(
            Map<String, Set<String>> personal, RecordDescriptor descriptor, RecordType type, List<Row> rows) {
        for (Field field : type.fields()) {
            Tag tag = descriptor.tag(field);
            boolean isText =
                    field.type() != io.kith.store.FieldType.UUID && field.type() != io.kith.store.FieldType.JSON;
            // Who did it is a user's key, and a word of ours like WECHAT says nothing about a person.
            if (tag != null && isPersonal(tag) && field.source() == null && isText && !isActor(field)) {
                Set<String> values = personal.computeIfAbsent(field.toString(), unused -> new TreeSet<>());
                for (Row row : rows) {
                    Object value = row.value(field);
                    if (value != null) {
                        values.add(value.toString());
                    }
                }
            }
        }
        for (RecordType child : type.children()) {
            List<Row> children =
                    rows.stream().flatMap(row -> row.children(child).stream()).toList();
            collect(personal, descriptor, child, children);
        }
    }

    private static boolean isActor(Field field) {
        return field.name().equals("actor");
    }

    private static String pretty(Object value, String indent) {
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            return map.entrySet().stream()
                    .map(member -> indent + "  " + JSON.write(member.getKey()) + ": "
                            + pretty(member.getValue(), indent + "  "))
                    .collect(Collectors.joining(",\n", "{\n", "\n" + indent + "}"));
        }
        return JSON.write(value);
    }
}
