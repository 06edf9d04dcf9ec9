package io.kith.crm.kernel.engine;

import static io.kith.crm.kernel.engine.Depot.CLERK;
import static io.kith.crm.kernel.engine.Depot.ELSEWHERE;
import static io.kith.crm.kernel.engine.Depot.ref;
import static org.assertj.core.api.Assertions.assertThat;

import io.kith.crm.base.ExternalRef;
import io.kith.crm.base.Outcome;
import io.kith.crm.base.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The hosts' own keys. */
class ReferencesTest {

    private final Depot depot = new Depot();
    private final Parcel one = depot.put(CLERK, fresh -> fresh.withCode("one"));
    private final Parcel two = depot.put(CLERK, fresh -> fresh.withCode("two"));

    private Outcome<Parcel> link(Parcel parcel, ExternalRef... refs) {
        return depot.attempt(CLERK, "parcel.link", "in", work -> {
            for (ExternalRef ref : refs) {
                depot.engine.references().link(work, ParcelMapping.DESCRIPTOR, parcel.id(), ref);
            }
            return depot.parcels().requireToChange(work, parcel.id());
        });
    }

    private Optional<UUID> find(Caller caller, ExternalRef ref) {
        return depot.read(caller, work -> depot.engine.references().find(work, ParcelMapping.DESCRIPTOR, ref));
    }

    @Test
    void a_key_names_the_record_that_it_was_given_to_and_no_other_key_does() {
        link(one, ref("1"));

        assertThat(find(CLERK, ref("1"))).contains(one.id());
        assertThat(find(CLERK, ref("2"))).isEmpty();
        assertThat(find(CLERK, ExternalRef.of("shop", "1"))).isEmpty();
        assertThat(find(ELSEWHERE, ref("1"))).isEmpty();
    }

    @Test
    void the_same_key_again_changes_nothing() {
        link(one, ref("1"));
        int rows = depot.rows(CLERK);
        depot.store.forget();

        assertThat(link(one, ref("1")).isAccepted()).isTrue();

        assertThat(depot.rows(CLERK)).isEqualTo(rows);
        assertThat(depot.store.names()).doesNotContain("apply");
    }

    @Test
    void a_key_given_twice_in_one_unit_is_stored_once() {
        assertThat(link(one, ref("1"), ref("1")).isAccepted()).isTrue();

        assertThat(depot.rows(CLERK, ExternalReferenceMapping.TYPE)).hasSize(1);
    }

    @Test
    void a_key_of_another_record_is_taken() {
        link(one, ref("1"));

        assertThat(link(two, ref("1")).refusals()).extracting(Reason::code).containsExactly("reference.taken");
    }

    @Test
    void a_key_that_another_record_got_in_the_same_unit_is_taken() {
        Outcome<Parcel> both = depot.attempt(CLERK, "parcel.link", "in", work -> {
            depot.engine.references().link(work, ParcelMapping.DESCRIPTOR, one.id(), ref("1"));
            depot.engine.references().link(work, ParcelMapping.DESCRIPTOR, two.id(), ref("1"));
            return depot.parcels().requireToChange(work, one.id());
        });

        assertThat(both.refusals()).extracting(Reason::code).containsExactly("reference.taken");
        assertThat(depot.rows(CLERK, ExternalReferenceMapping.TYPE)).isEmpty();
    }

    @Test
    void an_unknown_key_is_refused_where_a_record_is_needed() {
        Outcome<Parcel> refused = depot.attempt(
                CLERK,
                "parcel.use",
                "in",
                work -> depot.parcels()
                        .requireToChange(
                                work,
                                depot.engine.references().require(work, ParcelMapping.DESCRIPTOR, ref("nobody"))));

        assertThat(refused.refusals()).extracting(Reason::code).containsExactly("reference.unknown");
    }

    @Test
    void a_key_is_found_in_the_unit_that_gave_it() {
        depot.attempt(CLERK, "parcel.link", "in", work -> {
            depot.engine.references().addNew(work, ParcelMapping.DESCRIPTOR, one.id(), ref("1"));
            assertThat(depot.engine.references().find(work, ParcelMapping.DESCRIPTOR, ref("1")))
                    .contains(one.id());
            assertThat(depot.engine.references().findAll(work, ParcelMapping.DESCRIPTOR, "erp", List.of("1", "2")))
                    .isEqualTo(Map.of("1", one.id()));
            return depot.parcels().requireToChange(work, one.id());
        });
    }

    @Test
    void the_same_key_may_name_a_record_of_another_type() {
        link(one, ref("1"));
        depot.engine.execute(CLERK, new Command<>("other.link", "in", Command.Answer.constant(1)), work -> {
            depot.engine.references().addNew(work, JournalMapping.DESCRIPTOR, new UUID(1, 1), ref("1"));
            return 1;
        });

        assertThat(find(CLERK, ref("1"))).contains(one.id());
    }

    @Test
    void thousands_of_keys_are_found_in_few_questions() {
        List<ExternalRef> refs =
                IntStream.range(0, 2_500).mapToObj(number -> ref("k" + number)).toList();
        depot.engine.execute(CLERK, new Command<>("parcel.load", "in", Command.Answer.constant(1)), work -> {
            List<UUID> owners = new ArrayList<>(java.util.Collections.nCopies(refs.size(), one.id()));
            assertThat(depot.engine.references().load(work, ParcelMapping.DESCRIPTOR, owners, refs))
                    .isEmpty();
            return 1;
        });
        depot.store.forget();

        Map<String, UUID> found = depot.read(
                CLERK,
                work -> depot.engine
                        .references()
                        .findAll(
                                work,
                                ParcelMapping.DESCRIPTOR,
                                "erp",
                                refs.stream().map(ExternalRef::key).toList()));

        assertThat(found).hasSize(2_500);
        assertThat(depot.store.calls).hasSize(3);
    }

    @Test
    void keys_that_are_known_are_left_out_of_a_load() {
        link(one, ref("1"));

        depot.engine.execute(CLERK, new Command<>("parcel.load", "in", Command.Answer.constant(1)), work -> {
            assertThat(depot.engine
                            .references()
                            .load(
                                    work,
                                    ParcelMapping.DESCRIPTOR,
                                    List.of(two.id(), two.id(), two.id()),
                                    List.of(ref("0"), ref("1"), ref("0"))))
                    .containsExactly(1, 2);
            return 1;
        });

        assertThat(find(CLERK, ref("1"))).contains(one.id());
    }
}
