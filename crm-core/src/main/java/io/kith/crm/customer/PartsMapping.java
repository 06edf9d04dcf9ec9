package io.kith.crm.customer;

import static io.kith.crm.kernel.Purpose.ANALYSIS;
import static io.kith.crm.kernel.Purpose.CONTACT;
import static io.kith.crm.kernel.Purpose.CONTRACT;
import static io.kith.crm.kernel.Purpose.OPERATION;
import static io.kith.crm.kernel.Sensitivity.INTERNAL;
import static io.kith.crm.kernel.Sensitivity.PERSONAL;
import static io.kith.store.Field.Trait.REQUIRED;

import io.kith.crm.base.CustomerId;
import io.kith.crm.kernel.engine.Options;
import io.kith.crm.kernel.engine.RecordDescriptor;
import io.kith.crm.kernel.engine.Tag;
import io.kith.store.Field;
import io.kith.store.RecordType;
import io.kith.store.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows that a customer owns: contacts, channels, addresses, tags, relations, documents, and the keys of matches. */
final class PartsMapping {

    static final String MATCH = "customer_match";

    private static final String CONTACTS = "customer_contact";
    private static final String CHANNELS = "customer_channel";
    private static final String ADDRESSES = "customer_address";
    private static final String TAGS = "customer_tag";
    private static final String RELATIONS = "customer_relation";
    private static final String DOCUMENTS = "customer_document";

    /** The contact to whom a channel belongs, from 1; 0 is the customer itself. */
    private static final long ITSELF = 0;

    final Field contactName;
    private final Field position;
    private final Field department;
    private final Field reportsTo;
    private final Field preferred;
    private final Field contactNo;
    private final Field channelKind;
    final Field channelAddress;
    private final Field line;
    private final Field city;
    private final Field region;
    private final Field postcode;
    private final Field country;
    private final Field purpose;
    private final Field tag;
    private final Field relationKind;
    private final Field relatedTo;
    private final Field title;
    private final Field documentKind;
    private final Field locator;
    final Field matchKey;
    final StandingMapping standing;

    PartsMapping(RecordType.Builder customer) {
        RecordType.Builder contact = customer.children(CONTACTS);
        contactName = contact.text("name", 200, REQUIRED);
        position = contact.text("position", 100);
        department = contact.text("department", 100);
        reportsTo = contact.text("reports_to", 200);
        preferred = contact.text("preferred_channel", 20);
        RecordType.Builder channel = customer.children(CHANNELS);
        contactNo = channel.number("contact_no", REQUIRED);
        channelKind = channel.text("kind", 20, REQUIRED);
        channelAddress = channel.text("address", 320, REQUIRED);
        RecordType.Builder address = customer.children(ADDRESSES);
        line = address.text("line", 300, REQUIRED);
        city = address.text("city", 100);
        region = address.text("region", 100);
        postcode = address.text("postcode", 20);
        country = address.text("country", 60);
        purpose = address.text("purpose", 40);
        RecordType.Builder tags = customer.children(TAGS);
        tag = tags.text("tag", 60, REQUIRED);
        tags.index("by_tag", tag);
        RecordType.Builder relation = customer.children(RELATIONS);
        relationKind = relation.text("kind", 20, REQUIRED);
        relatedTo = relation.reference("related_id", "customer", REQUIRED);
        relation.index("by_related", relatedTo);
        RecordType.Builder document = customer.children(DOCUMENTS);
        title = document.text("title", 200, REQUIRED);
        documentKind = document.text("kind", 60);
        locator = document.text("locator", 500, REQUIRED);
        RecordType.Builder match = customer.children(MATCH);
        matchKey = match.text("match_key", MatchKeys.MAX_LENGTH, REQUIRED);
        match.index("by_key", matchKey);
        standing = new StandingMapping(customer);
    }

    RecordDescriptor.Builder describe(RecordDescriptor.Builder descriptor, RecordType type) {
        return descriptor
                .tag(Tag.queryable(CONTACT, PERSONAL), contactName, position, department, reportsTo, preferred)
                .tag(Tag.queryable(CONTACT, PERSONAL), channelKind, channelAddress)
                .tag(Tag.queryable(CONTACT, PERSONAL), line, city, region, postcode, country, purpose)
                .tag(Tag.queryable(ANALYSIS, INTERNAL), tag)
                .tag(Tag.queryable(CONTRACT, PERSONAL), relationKind, relatedTo)
                .tag(Tag.shown(CONTRACT, PERSONAL), title, documentKind, locator)
                .tag(Tag.shown(OPERATION, PERSONAL), matchKey)
                .tag(Tag.shown(OPERATION, INTERNAL), contactNo)
                .tag(Tag.queryable(ANALYSIS, INTERNAL), standing.fields())
                .options(Options.of(ChannelKind.class), channelKind, preferred)
                .options(Options.of(RelationKind.class), relationKind)
                .options(PolicyOptions::levels, standing.fields()[0])
                .derivedChildren(type.child(MATCH), type.child(StandingMapping.NAME));
    }

    /** Completes a sheet that was read from a row by what the row owns. */
    CustomerSheet read(CustomerSheet sheet, Row row) {
        RecordType type = row.type();
        Map<Long, List<Channel>> channels = new HashMap<>();
        for (Row child : row.children(type.child(CHANNELS))) {
            channels.computeIfAbsent(child.number(contactNo), unused -> new ArrayList<>())
                    .add(new Channel(ChannelKind.valueOf(text(child, channelKind)), text(child, channelAddress)));
        }
        List<Contact> contacts = new ArrayList<>();
        for (Row child : row.children(type.child(CONTACTS))) {
            contacts.add(new Contact(
                    text(child, contactName),
                    child.text(position),
                    child.text(department),
                    child.text(reportsTo),
                    channels.getOrDefault(contacts.size() + 1L, List.of()),
                    kind(child.text(preferred))));
        }
        return sheet.edit(draft -> {
            draft.contacts = contacts;
            draft.channels = channels.getOrDefault(ITSELF, List.of());
            draft.addresses = row.children(type.child(ADDRESSES)).stream()
                    .map(child -> new Address(
                            text(child, line),
                            child.text(city),
                            child.text(region),
                            child.text(postcode),
                            child.text(country),
                            child.text(purpose)))
                    .toList();
            draft.tags = row.children(type.child(TAGS)).stream()
                    .map(child -> text(child, tag))
                    .toList();
            draft.relations = row.children(type.child(RELATIONS)).stream()
                    .map(child -> new Relation(
                            RelationKind.valueOf(text(child, relationKind)),
                            CustomerId.of(Objects.requireNonNull(child.uuid(relatedTo)))))
                    .toList();
            draft.documents = row.children(type.child(DOCUMENTS)).stream()
                    .map(child -> new Document(text(child, title), child.text(documentKind), text(child, locator)))
                    .toList();
        });
    }

    /** Writes what a customer owns. */
    void write(RecordType type, CustomerSheet sheet, UUID owner, Row.Builder row) {
        List<Row> contacts = new ArrayList<>();
        List<Row> channels = new ArrayList<>();
        addChannels(type.child(CHANNELS), ITSELF, sheet.channels(), owner, channels);
        for (Contact contact : sheet.contacts()) {
            ChannelKind liked = contact.preferred();
            contacts.add(Row.of(type.child(CONTACTS), owner)
                    .set(contactName, contact.name())
                    .set(position, contact.position())
                    .set(department, contact.department())
                    .set(reportsTo, contact.reportsTo())
                    .set(preferred, liked == null ? null : liked.name())
                    .build());
            addChannels(type.child(CHANNELS), contacts.size(), contact.channels(), owner, channels);
        }
        row.children(type.child(CONTACTS), contacts);
        row.children(type.child(CHANNELS), channels);
        writeAddresses(type.child(ADDRESSES), sheet.addresses(), owner, row);
        row.children(type.child(TAGS), texts(type.child(TAGS), tag, sheet.tags(), owner));
        writeRelations(type.child(RELATIONS), sheet.relations(), owner, row);
        writeDocuments(type.child(DOCUMENTS), sheet.documents(), owner, row);
        row.children(type.child(MATCH), texts(type.child(MATCH), matchKey, MatchKeys.of(sheet), owner));
    }

    private void addChannels(RecordType type, long whose, List<Channel> channels, UUID owner, List<Row> rows) {
        for (Channel channel : channels) {
            rows.add(Row.of(type, owner)
                    .set(contactNo, whose)
                    .set(channelKind, channel.kind().name())
                    .set(channelAddress, channel.address())
                    .build());
        }
    }

    private void writeAddresses(RecordType type, List<Address> addresses, UUID owner, Row.Builder row) {
        List<Row> rows = new ArrayList<>();
        for (Address address : addresses) {
            rows.add(Row.of(type, owner)
                    .set(line, address.line())
                    .set(city, address.city())
                    .set(region, address.region())
                    .set(postcode, address.postcode())
                    .set(country, address.country())
                    .set(purpose, address.purpose())
                    .build());
        }
        row.children(type, rows);
    }

    private void writeRelations(RecordType type, List<Relation> relations, UUID owner, Row.Builder row) {
        List<Row> rows = new ArrayList<>();
        for (Relation relation : relations) {
            rows.add(Row.of(type, owner)
                    .set(relationKind, relation.kind().name())
                    .set(relatedTo, ((CustomerId) relation.to()).uuid())
                    .build());
        }
        row.children(type, rows);
    }

    private void writeDocuments(RecordType type, List<Document> documents, UUID owner, Row.Builder row) {
        List<Row> rows = new ArrayList<>();
        for (Document document : documents) {
            rows.add(Row.of(type, owner)
                    .set(title, document.title())
                    .set(documentKind, document.kind())
                    .set(locator, document.locator())
                    .build());
        }
        row.children(type, rows);
    }

    private static List<Row> texts(RecordType type, Field field, List<String> values, UUID owner) {
        return values.stream()
                .map(value -> Row.of(type, owner).set(field, value).build())
                .toList();
    }

    private static String text(Row row, Field field) {
        return Objects.requireNonNull(row.text(field));
    }

    private static @Nullable ChannelKind kind(@Nullable String name) {
        return name == null ? null : ChannelKind.valueOf(name);
    }
}
