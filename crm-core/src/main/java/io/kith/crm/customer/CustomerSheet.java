package io.kith.crm.customer;

import io.kith.crm.base.CustomerRef;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a customer. Immutable; each {@code with…} gives another sheet. Begun by {@link Company#named} or
 * {@link Person#named}.
 *
 * @param kind company or person
 * @param name as on the licence, for a company
 * @param industry coded by the host, or null
 * @param region or null
 * @param sourceChannel by which channel the customer came, coded by the host, or null
 * @param business what is done with the customer: {@code SALES}, {@code SERVICE}, {@code PARTNER} or a code of the
 *     host's; null counts as {@code SALES}
 * @param owner who is responsible, by the host's id of that user, or null
 * @param tags set by hand
 * @param requirement what the customer needs, or null
 * @param remarks or null
 * @param followUpState coded by the host, or null
 * @param nextFollowUp when to get in touch next, or null
 * @param preferredChannel by which of its own channels the customer likes to be reached, or null
 * @param person what is known of a person; nothing of a company
 * @param contacts whom to speak to
 * @param channels how to reach the customer itself
 * @param addresses where it is
 * @param relations to other customers
 * @param documents kept elsewhere
 */
public record CustomerSheet(
        @NotNull CustomerKind kind,
        @NotBlank @Size(max = 200) String name,
        @Nullable @Size(max = 60) String industry,
        @Nullable @Size(max = 60) String region,
        @Nullable @Size(max = 60) String sourceChannel,
        @Nullable @Size(max = 40) String business,
        @Nullable @Size(max = 140) String owner,
        @NotNull @Size(max = 100) List<@NotBlank @Size(max = 60) String> tags,
        @Nullable @Size(max = 4000) String requirement,
        @Nullable @Size(max = 4000) String remarks,
        @Nullable @Size(max = 40) String followUpState,
        @Nullable Instant nextFollowUp,
        @Nullable ChannelKind preferredChannel,
        @NotNull @Valid PersonDetails person,
        @NotNull @Size(max = 100) List<@NotNull @Valid Contact> contacts,
        @NotNull @Size(max = 10) List<@NotNull @Valid Channel> channels,
        @NotNull @Size(max = 100) List<@NotNull @Valid Address> addresses,
        @NotNull @Size(max = 100) List<@NotNull @Valid Relation> relations,
        @NotNull @Size(max = 100) List<@NotNull @Valid Document> documents) {

    /** Copies the lists. */
    public CustomerSheet {
        tags = Lists.copy(tags);
        contacts = Lists.copy(contacts);
        channels = Lists.copy(channels);
        addresses = Lists.copy(addresses);
        relations = Lists.copy(relations);
        documents = Lists.copy(documents);
    }

    static CustomerSheet of(CustomerKind kind, String name) {
        return new CustomerSheet(
                kind,
                name,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                null,
                null,
                PersonDetails.NONE,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    public CustomerSheet withName(String other) {
        return edit(draft -> draft.name = other);
    }

    public CustomerSheet withIndustry(@Nullable String other) {
        return edit(draft -> draft.industry = other);
    }

    public CustomerSheet withRegion(@Nullable String other) {
        return edit(draft -> draft.region = other);
    }

    public CustomerSheet withSourceChannel(@Nullable String other) {
        return edit(draft -> draft.sourceChannel = other);
    }

    public CustomerSheet withBusiness(@Nullable String other) {
        return edit(draft -> draft.business = other);
    }

    public CustomerSheet withOwner(@Nullable String other) {
        return edit(draft -> draft.owner = other);
    }

    /** The same sheet with one more tag; a tag that is there already stays once. */
    public CustomerSheet withTag(String tag) {
        return tags.contains(tag) ? this : withTags(Lists.plus(tags, tag));
    }

    public CustomerSheet withTags(List<String> others) {
        return edit(draft -> draft.tags = others);
    }

    public CustomerSheet withRequirement(@Nullable String other) {
        return edit(draft -> draft.requirement = other);
    }

    public CustomerSheet withRemarks(@Nullable String other) {
        return edit(draft -> draft.remarks = other);
    }

    /** The same sheet in a follow-up state, with the moment of the next follow-up or null. */
    public CustomerSheet withFollowUp(@Nullable String state, @Nullable Instant next) {
        return edit(draft -> {
            draft.followUpState = state;
            draft.nextFollowUp = next;
        });
    }

    public CustomerSheet withPreferredChannel(@Nullable ChannelKind other) {
        return edit(draft -> draft.preferredChannel = other);
    }

    public CustomerSheet withPerson(PersonDetails details) {
        return edit(draft -> draft.person = details);
    }

    /** The same sheet with one more contact. */
    public CustomerSheet withContact(Contact contact) {
        return withContacts(Lists.plus(contacts, contact));
    }

    public CustomerSheet withContacts(List<Contact> others) {
        return edit(draft -> draft.contacts = others);
    }

    /** The same sheet with one more channel of the customer itself. */
    public CustomerSheet withChannel(Channel channel) {
        return withChannels(Lists.plus(channels, channel));
    }

    public CustomerSheet withChannels(List<Channel> others) {
        return edit(draft -> draft.channels = others);
    }

    /** The same sheet with one more address. */
    public CustomerSheet withAddress(Address address) {
        return withAddresses(Lists.plus(addresses, address));
    }

    public CustomerSheet withAddresses(List<Address> others) {
        return edit(draft -> draft.addresses = others);
    }

    /** The same sheet with one more relation. */
    public CustomerSheet withRelation(RelationKind relation, CustomerRef to) {
        return withRelations(Lists.plus(relations, new Relation(relation, to)));
    }

    public CustomerSheet withRelations(List<Relation> others) {
        return edit(draft -> draft.relations = others);
    }

    /** The same sheet with one more document. */
    public CustomerSheet withDocument(Document document) {
        return withDocuments(Lists.plus(documents, document));
    }

    public CustomerSheet withDocuments(List<Document> others) {
        return edit(draft -> draft.documents = others);
    }

    CustomerSheet edit(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.sheet();
    }

    /** A sheet while one of its parts is exchanged. */
    static final class Draft {
        final CustomerKind kind;
        String name;

        @Nullable
        String industry;

        @Nullable
        String region;

        @Nullable
        String sourceChannel;

        @Nullable
        String business;

        @Nullable
        String owner;

        List<String> tags;

        @Nullable
        String requirement;

        @Nullable
        String remarks;

        @Nullable
        String followUpState;

        @Nullable
        Instant nextFollowUp;

        @Nullable
        ChannelKind preferredChannel;

        PersonDetails person;
        List<Contact> contacts;
        List<Channel> channels;
        List<Address> addresses;
        List<Relation> relations;
        List<Document> documents;

        private Draft(CustomerSheet sheet) {
            kind = sheet.kind;
            name = sheet.name;
            industry = sheet.industry;
            region = sheet.region;
            sourceChannel = sheet.sourceChannel;
            business = sheet.business;
            owner = sheet.owner;
            tags = sheet.tags;
            requirement = sheet.requirement;
            remarks = sheet.remarks;
            followUpState = sheet.followUpState;
            nextFollowUp = sheet.nextFollowUp;
            preferredChannel = sheet.preferredChannel;
            person = sheet.person;
            contacts = sheet.contacts;
            channels = sheet.channels;
            addresses = sheet.addresses;
            relations = sheet.relations;
            documents = sheet.documents;
        }

        private CustomerSheet sheet() {
            return new CustomerSheet(
                    kind,
                    name,
                    industry,
                    region,
                    sourceChannel,
                    business,
                    owner,
                    tags,
                    requirement,
                    remarks,
                    followUpState,
                    nextFollowUp,
                    preferredChannel,
                    person,
                    contacts,
                    channels,
                    addresses,
                    relations,
                    documents);
        }
    }
}
