package io.kith.crm.kernel.engine;

import io.kith.crm.base.Actor;
import io.kith.crm.base.ExternalRef;
import io.kith.crm.base.Money;
import io.kith.crm.base.Outcome;
import io.kith.crm.base.ReasonCatalogue;
import io.kith.crm.base.RefusedException;
import io.kith.crm.base.SeededIds;
import io.kith.crm.base.TenantId;
import io.kith.crm.kernel.AccessPolicy;
import io.kith.crm.kernel.CrmObserver;
import io.kith.crm.kernel.CustomField;
import io.kith.crm.kernel.Event;
import io.kith.crm.kernel.EventListener;
import io.kith.crm.kernel.EventType;
import io.kith.store.Args;
import io.kith.store.OutboxRecord;
import io.kith.store.PageRequest;
import io.kith.store.Query;
import io.kith.store.RecordType;
import io.kith.store.Row;
import io.kith.store.Store;
import io.kith.store.Tenant;
import io.kith.store.UnitOptions;
import io.kith.store.memory.MemoryStore;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A running engine with one small capability, parcels with stickers, over a store that notes every call. What reactions
 * and signals do is set by the test.
 */
final class Depot {

    static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    static final Caller CLERK = Caller.of(TenantId.SINGLE, Actor.user("clerk"));
    static final Caller ELSEWHERE = Caller.of(TenantId.of("elsewhere"), Actor.user("clerk"));

    static final EventType PACKED = EventType.named("parcel.packed", 1)
            .with("code", EventType.Kind.TEXT)
            .build();
    static final EventType SENT =
            EventType.named("parcel.sent", 1).with("code", EventType.Kind.TEXT).build();

    /** A signal. */
    record Shaken(String by) {}

    /** An input. */
    record Pack(
            @NotBlank @Size(max = 40) String code, @Nullable Money worth) {}

    final SpyStore store;
    final Engine engine;
    final List<Event> events = new ArrayList<>();
    final List<Shaken> shaken = new ArrayList<>();
    Reaction onPacked = (work, event) -> {};
    BiConsumer<Work, Shaken> onShaken = (work, signal) -> {};
    Instant now = NOW;

    /** How long commands waited before they ran again; they only say so. */
    final List<Duration> waits = new ArrayList<>();

    private final Desk desk;

    /** What belongs to the engine. */
    private record Desk(
            Records<Parcel> parcels,
            ParcelMapping mapping,
            Records<StickerMapping.Sticker> stickers,
            StickerMapping stickerMapping) {}

    Depot() {
        this(AccessPolicy.hostChecks());
    }

    Depot(AccessPolicy access) {
        this(MemoryStore.create(), access);
    }

    Depot(Store given, AccessPolicy access, CustomField... fields) {
        this(given, access, (tenant, actor, event) -> {}, fields);
    }

    Depot(Store given, AccessPolicy access, EventListener listener, CustomField... fields) {
        this(given, access, listener, List.of(), fields);
    }

    Depot(
            Store given,
            AccessPolicy access,
            EventListener listener,
            List<CrmObserver> observers,
            CustomField... fields) {
        store = new SpyStore(given);
        engine = new Engine(new EngineOptions(
                store,
                List.of(room()),
                () -> now,
                SeededIds.of(System.identityHashCode(this)),
                new Patience(new SplittableRandom(7), waits::add),
                access,
                new JacksonJson(),
                BeanInputValidation.standard(),
                List.of(fields),
                List.of((tenant, actor, event) -> events.add(event), listener),
                observers,
                Map.of()));
        store.schema().apply(store.schema().plan(engine.catalogue()));
        desk = engine.facade(Desk.class, CLERK).orElseThrow();
        store.forget();
    }

    private Room room() {
        return Room.named("parcels")
                .record(ParcelMapping.DESCRIPTOR)
                .record(StickerMapping.DESCRIPTOR)
                .events(PACKED, SENT)
                .sentences(ReasonCatalogue.of(KernelReasons.class, "reasons"))
                .facade(Desk.class, wiring -> {
                    ParcelMapping mapping = new ParcelMapping(wiring.type(ParcelMapping.TYPE));
                    Records<Parcel> parcels = wiring.records(mapping);
                    wiring.react("parcel.packed", (work, event) -> onPacked.on(work, event));
                    wiring.onSignal(Shaken.class, (work, signal) -> {
                        shaken.add(signal);
                        onShaken.accept(work, signal);
                    });
                    wiring.timeline(parcels, mapping.timeline);
                    StickerMapping stickers = new StickerMapping(wiring.type(StickerMapping.TYPE), mapping.type());
                    Desk made = new Desk(parcels, mapping, wiring.records(stickers), stickers);
                    return caller -> made;
                })
                .build();
    }

    Records<Parcel> parcels() {
        return desk.parcels();
    }

    ParcelMapping mapping() {
        return desk.mapping();
    }

    Records<StickerMapping.Sticker> stickers() {
        return desk.stickers();
    }

    StickerMapping stickerMapping() {
        return desk.stickerMapping();
    }

    /** Puts a sticker on a parcel, or, without one, on the shelf. */
    void stick(String text, @Nullable UUID parcel) {
        engine.execute(CLERK, command("sticker.put", text, Command.Answer.constant(1)), work -> {
            stickers().insert(work, new StickerMapping.Sticker(work.newId(), text, parcel));
            return 1;
        });
    }

    Parcel parcel(Work work, String code) {
        return new Parcel(work.newId(), 1, code, null, null, null, null, null, work.now(), List.of());
    }

    static Event.Builder event(EventType type, Parcel parcel) {
        UUID partition = parcel.customer() == null ? parcel.id() : parcel.customer();
        return Event.of(type, "parcel", parcel.id(), partition).with("code", parcel.code());
    }

    <T> Command<T> command(String name, Object input, Command.Answer<T> answer) {
        return new Command<>(name, input, answer);
    }

    /** Carries out a command that answers with a parcel. */
    Outcome<Parcel> attempt(Caller caller, String name, Object input, Function<Work, Parcel> body) {
        return engine.attempt(caller, command(name, input, Command.Answer.record(parcels())), body);
    }

    /** Packs a parcel, and tells of it. */
    Outcome<Parcel> pack(Caller caller, String code) {
        return pack(caller, new Pack(code, Money.of("CNY", "1.00")));
    }

    Outcome<Parcel> pack(Caller caller, Pack input) {
        return attempt(caller, "parcel.pack", input, work -> {
            Parcel fresh = parcel(work, input.code());
            Parcel parcel = new Parcel(
                    fresh.id(), 1, fresh.code(), null, null, null, input.worth(), null, fresh.packedAt(), List.of());
            parcels().insert(work, parcel);
            work.raise(event(PACKED, parcel));
            return parcel;
        });
    }

    /** Puts a parcel there as it is, without an event. */
    Parcel put(Caller caller, Function<Parcel, Parcel> change) {
        return attempt(caller, "parcel.put", "put", work -> {
                    Parcel parcel = change.apply(parcel(work, "P-" + work.newId()));
                    parcels().insert(work, parcel);
                    return parcel;
                })
                .orElseThrow();
    }

    /** Changes a parcel, without an event. */
    Outcome<Parcel> change(Caller caller, UUID id, Function<Parcel, Parcel> change) {
        return attempt(caller, "parcel.change", id.toString(), work -> {
            Parcel changed = change.apply(parcels().requireToChange(work, id));
            parcels().update(work, changed);
            return changed;
        });
    }

    <R> R read(Caller caller, Function<Work, R> question) {
        return engine.read(caller, "test", question);
    }

    /** Returns the rows of a type, past every policy. */
    List<Row> rows(Caller caller, RecordType type) {
        return store.spiedOn()
                .unit(
                        new Tenant(caller.tenant().value()),
                        UnitOptions.READ,
                        unit -> unit.page(
                                        Query.of(engine.catalogue().types().stream()
                                                        .filter(one ->
                                                                one.name().equals(type.name()))
                                                        .findFirst()
                                                        .orElse(type))
                                                .build(),
                                        Args.of(),
                                        PageRequest.first(1_000))
                                .rows());
    }

    /** Returns how many rows there are of any kind, in a tenant. */
    int rows(Caller caller) {
        int count = rows(caller, OutboxRecord.TYPE).size();
        for (RecordType type : engine.catalogue().types()) {
            if (!type.name().equals(OutboxRecord.TYPE.name())) {
                count += rows(caller, type).size();
            }
        }
        return count;
    }

    static void require(boolean condition, String field) {
        if (!condition) {
            throw new RefusedException(List.of(KernelReasons.VALUE.reason(field, "refused by the test")));
        }
    }

    static ExternalRef ref(String key) {
        return ExternalRef.of("erp", key);
    }

    static BigDecimal kg(String weight) {
        return new BigDecimal(weight);
    }

    /** Runs a reading for what it does. */
    void reading(Caller caller, Consumer<Work> question) {
        engine.read(caller, "test", work -> {
            question.accept(work);
            return true;
        });
    }
}
