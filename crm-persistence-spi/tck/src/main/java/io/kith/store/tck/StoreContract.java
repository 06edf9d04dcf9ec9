package io.kith.store.tck;

import io.kith.store.Catalogue;
import io.kith.store.Store;
import io.kith.store.memory.MemoryStore;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.Lifespan;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestReporter;

/**
 * Every numbered rule of {@code docs/store-contract.md}, as tests of one store that owns its transactions.
 *
 * <p>A subclass with one method proves a store:
 *
 * <pre>{@code
 * class MyStoreTest extends StoreContract {
 *     @Override
 *     protected Store open(Catalogue catalogue) {
 *         Store store = MyStore.create();
 *         store.schema().apply(store.schema().plan(catalogue));
 *         return store;
 *     }
 * }
 * }</pre>
 *
 * <p>The names of the tests begin with the numbers of the rules that they prove; each group bears its letter as a tag.
 * What ran and passed is written to {@code target/kit-results}. Two test engines run the tests: JUnit Jupiter and, for
 * the random ones, jqwik; so each method here may be called on more than one instance, and must not rely on what another
 * engine's life cycle set up.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(RuleNames.class)
public abstract class StoreContract {

    private @Nullable Fixture fixture;

    /** For subclasses. */
    protected StoreContract() {}

    /**
     * Opens a fresh store, empty and apart from all others that are open, with the catalogue's schema applied. Called
     * several times, the kit closes what it opened.
     */
    protected abstract Store open(Catalogue catalogue);

    /**
     * Opens again, without emptying it, the store that was opened last and has been closed since. Empty, as here, if
     * the store is not durable.
     */
    protected Optional<Store> reopen(Catalogue catalogue) {
        return Optional.empty();
    }

    /**
     * Returns what reports call this store, for example {@code H2 (file)}; what it says of its product, if not
     * overridden.
     */
    protected String name() {
        return fixture().store().info().product();
    }

    /** Opens the store that this one is compared with, with the catalogue's schema applied. */
    Store reference(Catalogue catalogue) {
        Store memory = MemoryStore.create();
        memory.schema().apply(memory.schema().plan(catalogue));
        return memory;
    }

    /** D-01. */
    @Property
    @Label("D-01: any store answers as the reference does")
    @AddLifecycleHook(Differential.Settings.class)
    void d01_any_store_answers_as_the_reference_does(@ForAll("scripts") Script script) {
        net.jqwik.api.lifecycle.Store.getOrCreate("pair", Lifespan.PROPERTY, () -> new Differential(this))
                .get()
                .play(script);
    }

    @Provide
    Arbitrary<Script> scripts() {
        return Differential.scripts();
    }

    Fixture fixture() {
        Fixture current = fixture;
        if (current == null) {
            current = new Fixture(this, Library.CATALOGUE);
            fixture = current;
        }
        return current;
    }

    @BeforeAll
    void tellWhichStoreThisIs(TestReporter reporter) {
        reporter.publishEntry(Map.of(
                KitReport.STORE_ENTRY,
                name(),
                KitReport.PRODUCT_ENTRY,
                fixture().store().info().product()));
    }

    @AfterAll
    void closeTheStore() {
        if (fixture != null) {
            fixture.store().close();
        }
    }

    @Nested
    @Tag("T")
    @DisplayName("T: tenants")
    class Tenants extends TenantRules {
        Tenants() {
            super(StoreContract.this);
        }
    }

    @Nested
    @Tag("V")
    @DisplayName("V: versions")
    class Versions extends VersionRules {
        Versions() {
            super(StoreContract.this);
        }
    }

    @Nested
    @Tag("U")
    @DisplayName("U: units")
    class Units extends UnitRules {
        Units() {
            super(StoreContract.this);
        }
    }

    @Nested
    @Tag("L")
    @DisplayName("L: logic")
    class Logic extends LogicRules {
        Logic() {
            super(StoreContract.this);
        }
    }

    @Nested
    @Tag("X")
    @DisplayName("X: text")
    class Texts extends TextRules {
        Texts() {
            super(StoreContract.this);
        }
    }

    @Nested
    @Tag("N")
    @DisplayName("N: numbers and times")
    class Numbers extends NumberRules {
        Numbers() {
            super(StoreContract.this);
        }
    }

    @Nested
    @Tag("P")
    @DisplayName("P: order and pages")
    class Paging extends PagingRules {
        Paging() {
            super(StoreContract.this);
        }
    }

    @Nested
    @Tag("A")
    @DisplayName("A: aggregation")
    class Aggregates extends AggregateRules {
        Aggregates() {
            super(StoreContract.this);
        }
    }

    @Nested
    @Tag("C")
    @DisplayName("C: children")
    class Children extends ChildRules {
        Children() {
            super(StoreContract.this);
        }
    }

    @Nested
    @Tag("R")
    @DisplayName("R: references")
    class References extends ReferenceRules {
        References() {
            super(StoreContract.this);
        }
    }

    @Nested
    @Tag("K")
    @DisplayName("K: keys and unique values")
    class Uniques extends UniqueRules {
        Uniques() {
            super(StoreContract.this);
        }
    }

    @Nested
    @Tag("B")
    @DisplayName("B: bulk loads")
    class Bulk extends BulkRules {
        Bulk() {
            super(StoreContract.this);
        }
    }

    @Nested
    @Tag("O")
    @DisplayName("O: outbox")
    class Events extends OutboxRules {
        Events() {
            super(StoreContract.this);
        }
    }

    @Nested
    @Tag("S")
    @DisplayName("S: schema")
    class Schemas extends SchemaRules {
        Schemas() {
            super(StoreContract.this);
        }
    }

    @Nested
    @Tag("M")
    @DisplayName("M: many at once")
    class Crowds extends CrowdRules {
        Crowds() {
            super(StoreContract.this);
        }
    }

    @Nested
    @Tag("F")
    @DisplayName("F: failures")
    class Failures extends FailureRules {
        Failures() {
            super(StoreContract.this);
        }
    }
}
