package io.kith.crm.kernel.engine;

import static io.kith.crm.kernel.engine.Depot.CLERK;
import static org.assertj.core.api.Assertions.assertThat;

import io.kith.crm.base.Outcome;
import io.kith.crm.kernel.AccessPolicy;
import io.kith.crm.kernel.CustomField;
import io.kith.crm.kernel.Page;
import io.kith.crm.kernel.PageSpec;
import io.kith.crm.kernel.Purpose;
import io.kith.crm.kernel.Sensitivity;
import io.kith.crm.kernel.TimelineEntry;
import io.kith.store.memory.MemoryStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** One entry per record and change, with what it was and what it is. */
class JournalTest {

    private final Depot depot = new Depot(
            MemoryStore.create(),
            AccessPolicy.hostChecks(),
            CustomField.text("parcel", "colour", 20, Purpose.OPERATION, Sensitivity.INTERNAL));

    private final Parcel parcel = depot.put(CLERK, fresh -> fresh.withNote("old"));

    private List<JournalEntry> entries(UUID record) {
        return depot.read(
                CLERK,
                work -> depot.engine
                        .journal()
                        .of(work, record, PageSpec.first(50))
                        .items());
    }

    @Test
    void a_change_is_one_entry_with_both_values_of_each_changed_field() {
        depot.now = Depot.NOW.plusSeconds(5);
        depot.change(CLERK, parcel.id(), known -> known.withNote("new").withOwner("u-2"));

        assertThat(entries(parcel.id())).singleElement().satisfies(entry -> {
            assertThat(entry.diff())
                    .isEqualTo(Map.of("note", List.of("old", "new"), "owner", java.util.Arrays.asList(null, "u-2")));
            assertThat(entry.command()).isEqualTo("parcel.change");
            assertThat(entry.actor()).isEqualTo("user:clerk");
            assertThat(entry.at()).isEqualTo(Depot.NOW.plusSeconds(5));
            assertThat(entry.recordType()).isEqualTo("parcel");
            assertThat(entry.recordVersion()).isEqualTo(2);
        });
    }

    /** Planted bug: leaving the children out of the diff turns this red. */
    @Test
    void parts_are_shown_whole_before_and_after() {
        depot.change(CLERK, parcel.id(), known -> known.withItems(List.of(new Parcel.Item("lamp", "red"))));
        depot.change(
                CLERK,
                parcel.id(),
                known -> known.withItems(List.of(new Parcel.Item("rope", null), new Parcel.Item("lamp", "red"))));

        assertThat(entries(parcel.id()).get(0).diff())
                .isEqualTo(Map.of(
                        "parcel_item",
                        List.of(
                                List.of(Map.of("name", "lamp", "remark", "red")),
                                List.of(Map.of("name", "rope"), Map.of("name", "lamp", "remark", "red")))));
    }

    @Test
    void a_record_that_did_not_change_has_no_entry() {
        Parcel other = depot.put(CLERK, fresh -> fresh.withItems(List.of(new Parcel.Item("lamp", "red"))));

        depot.attempt(CLERK, "parcel.both", "in", work -> {
            Parcel same = depot.parcels().requireToChange(work, other.id());
            depot.parcels().update(work, same.withItems(List.of(new Parcel.Item("lamp", "red"))));
            Parcel changed = depot.parcels().requireToChange(work, parcel.id()).withNote("new");
            depot.parcels().update(work, changed);
            return changed;
        });

        assertThat(entries(other.id())).isEmpty();
        assertThat(entries(parcel.id())).hasSize(1);
    }

    @Test
    void many_changes_in_one_command_are_one_entry_per_record() {
        Parcel other = depot.put(CLERK, fresh -> fresh);

        depot.attempt(CLERK, "parcel.many", "in", work -> {
            for (String note : List.of("one", "two", "three")) {
                for (UUID id : List.of(parcel.id(), other.id())) {
                    depot.parcels()
                            .update(
                                    work,
                                    depot.parcels().requireToChange(work, id).withNote(note));
                }
            }
            return parcel;
        });

        assertThat(entries(parcel.id()))
                .extracting(JournalEntry::diff)
                .containsExactly(Map.of("note", List.of("old", "three")));
        assertThat(entries(other.id())).hasSize(1);
    }

    @Test
    void custom_fields_are_journalled_under_their_column() {
        depot.engine.execute(CLERK, new Command<>("parcel.paint", "in", Command.Answer.constant(1)), work -> {
            depot.parcels().setCustomFields(work, parcel.id(), Map.of("colour", "red"));
            return 1;
        });

        assertThat(entries(parcel.id()).get(0).diff()).containsOnlyKeys("x_colour");
    }

    @Test
    void the_end_of_a_record_is_an_entry_with_all_that_it_was() {
        depot.attempt(CLERK, "parcel.delete", "in", work -> {
            depot.parcels().delete(work, depot.parcels().requireToChange(work, parcel.id()));
            return parcel;
        });

        assertThat(entries(parcel.id()))
                .singleElement()
                .satisfies(entry -> assertThat(entry.diff())
                        .containsEntry("note", java.util.Arrays.asList("old", null))
                        .containsKey("code"));
    }

    @Test
    void entries_of_one_record_come_newest_first_also_within_one_instant() {
        for (String note : List.of("1", "2", "3", "4", "5")) {
            depot.change(CLERK, parcel.id(), known -> known.withNote(note));
        }

        assertThat(entries(parcel.id())).extracting(JournalEntry::recordVersion).containsExactly(6L, 5L, 4L, 3L, 2L);
    }

    /** A hundred long parts, twice, are more than one text of the store can hold. */
    @Test
    void a_change_whose_difference_is_too_long_to_be_kept_is_still_made() {
        List<Parcel.Item> full = Collections.nCopies(100, new Parcel.Item("lamp", "灯".repeat(600)));
        List<Parcel.Item> other = Collections.nCopies(100, new Parcel.Item("lamp", "\"".repeat(600)));
        Parcel large = depot.put(CLERK, fresh -> fresh.withItems(full));

        Outcome<Parcel> changed =
                depot.change(CLERK, large.id(), known -> known.withItems(other).withNote("short"));

        assertThat(changed.isAccepted()).isTrue();
        assertThat(entries(large.id()))
                .extracting(JournalEntry::diff)
                .containsExactly(
                        Map.of("parcel_item", List.of("…", "…"), "note", java.util.Arrays.asList(null, "short")));
    }

    @Test
    void a_timeline_of_many_rows_at_one_instant_is_paged_without_loss_or_repetition() {
        UUID customer = new UUID(7, 7);
        for (int i = 0; i < 23; i++) {
            Parcel own = depot.put(
                    CLERK,
                    fresh -> new Parcel(
                            fresh.id(),
                            1,
                            fresh.code(),
                            null,
                            null,
                            null,
                            null,
                            customer,
                            fresh.packedAt(),
                            List.of()));
            if (i % 2 == 0) {
                depot.change(CLERK, own.id(), known -> known.withNote("x"));
            }
        }
        List<UUID> whole = depot.read(
                CLERK,
                work -> depot.engine.timeline().of(work, customer, PageSpec.first(100)).stream()
                        .map(TimelineEntry::record)
                        .toList());

        for (int limit = 1; limit <= 7; limit++) {
            assertThat(paged(customer, limit)).containsExactlyElementsOf(whole);
        }
        assertThat(whole).hasSize(35).doesNotHaveDuplicates();
    }

    private List<UUID> paged(UUID customer, int limit) {
        List<UUID> all = new ArrayList<>();
        PageSpec spec = PageSpec.first(limit);
        while (true) {
            PageSpec asked = spec;
            Page<TimelineEntry> page =
                    depot.read(CLERK, work -> depot.engine.timeline().of(work, customer, asked));
            page.forEach(entry -> all.add(entry.record()));
            if (page.nextToken() == null) {
                return all;
            }
            assertThat(page.items()).hasSize(limit);
            spec = PageSpec.after(page.nextToken(), limit);
        }
    }
}
