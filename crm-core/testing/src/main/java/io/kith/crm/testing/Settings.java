package io.kith.crm.testing;

import io.kith.crm.Capabilities;
import io.kith.crm.CrmBuilder;
import io.kith.crm.base.Actor;
import io.kith.crm.base.TenantId;
import io.kith.crm.kernel.Capability;
import io.kith.store.Store;
import io.kith.store.memory.MemoryStore;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * What a test's CRM is made of.
 *
 * @param store makes the store, on the test's clock
 * @param more whatever else is said to the builder of the CRM
 */
record Settings(
        List<Capability> capabilities,
        Instant start,
        long seed,
        TenantId tenant,
        Actor actor,
        Language language,
        Lifetime lifetime,
        Function<? super InstantSource, ? extends Store> store,
        Consumer<? super CrmBuilder> more) {

    /** What the annotation says where nothing is said. */
    static final Settings USUAL = new Settings(
            Capabilities.all(),
            Instant.parse("2026-03-02T09:00:00Z"),
            42,
            TenantId.SINGLE,
            Actor.user("u-1"),
            Language.ENGLISH,
            Lifetime.TEST,
            Settings::inMemory,
            builder -> {});

    Settings {
        capabilities = List.copyOf(capabilities);
    }

    private static Store inMemory(InstantSource clock) {
        return MemoryStore.builder().clock(clock).build();
    }

    /** Reads an annotation, and tells where it stands when it cannot be read. */
    static Settings of(KithTest annotation, String where) {
        return new Settings(
                capabilities(annotation.use(), where),
                read(where, "at", annotation.at(), () -> Instant.parse(annotation.at())),
                annotation.seed(),
                read(where, "tenant", annotation.tenant(), () -> TenantId.of(annotation.tenant())),
                read(where, "actor", annotation.actor(), () -> Actor.parse(annotation.actor())),
                annotation.language(),
                annotation.lifetime(),
                USUAL.store,
                USUAL.more);
    }

    private static List<Capability> capabilities(String[] names, String where) {
        List<Capability> used = new ArrayList<>();
        for (String name : names) {
            used.add(read(where, "use", name, () -> Capabilities.named(name)));
        }
        return used.isEmpty() ? Capabilities.all() : used;
    }

    private static <T> T read(String where, String name, String text, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException | DateTimeParseException unfit) {
            throw new ExtensionConfigurationException(
                    "@KithTest on " + where + ": " + name + " = \"" + text + "\": " + unfit.getMessage(), unfit);
        }
    }
}
