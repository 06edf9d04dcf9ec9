package io.kith.examples.cli;

import static io.kith.crm.Capabilities.CATALOG;
import static io.kith.crm.Capabilities.CUSTOMERS;
import static io.kith.crm.Capabilities.ORG;
import static io.kith.crm.Capabilities.PIPELINE;
import static io.kith.crm.Capabilities.PURCHASES;

import io.kith.crm.Crm;
import io.kith.crm.CrmBuilder;
import io.kith.crm.CrmSession;
import io.kith.crm.SchemaMode;
import io.kith.crm.base.Actor;
import io.kith.crm.base.TenantId;
import io.kith.store.Catalogue;
import io.kith.store.Store;
import java.util.function.UnaryOperator;

/**
 * The CRM over an open store, as this program uses it: every capability, one tenant.
 *
 * <p>A store that is new gets its tables by itself. One that has an older version of them is not changed without being
 * told: {@code kith store apply}.
 */
final class CrmStore implements AutoCloseable {

    private final AutoCloseable opened;
    private final Crm crm;

    private CrmStore(AutoCloseable opened, Crm crm) {
        this.opened = opened;
        this.crm = crm;
    }

    /** Opens a store to write, which is made if it is not there. */
    static CrmStore open(StoreLocation location, Terminal terminal) {
        return open(location, builder -> builder.clock(terminal.clock()));
    }

    /** Opens a store to write, with settings of the caller's. */
    static CrmStore open(StoreLocation location, UnaryOperator<CrmBuilder> more) {
        return over(location.open(), true, more);
    }

    /** Opens a store to look at, which must be there. */
    static CrmStore openExisting(StoreLocation location, Terminal terminal) {
        return over(location.openExisting(), location.isMemory(), builder -> builder.clock(terminal.clock()));
    }

    /** Takes an open store, and closes it if it does not fit. */
    static CrmStore over(StoreLocation.Opened opened, boolean mayMake, UnaryOperator<CrmBuilder> more) {
        try {
            Store store = opened.store();
            SchemaMode mode = mayMake && isNew(store) ? SchemaMode.APPLY : SchemaMode.VALIDATE;
            return new CrmStore(opened, more.apply(builder(store)).schema(mode).build());
        } catch (RuntimeException failed) {
            opened.close();
            throw failed;
        }
    }

    /** Takes a store that the caller has opened, has looked at and will close. */
    static CrmStore trusting(Store store, Terminal terminal) {
        return new CrmStore(
                () -> {},
                builder(store).clock(terminal.clock()).schema(SchemaMode.TRUST).build());
    }

    private static CrmBuilder builder(Store store) {
        return Crm.builder().store(store).use(CUSTOMERS, PURCHASES, CATALOG, ORG, PIPELINE);
    }

    /** Returns what this program needs of a store. */
    static Catalogue catalogue(Store store) {
        return builder(store).schema(SchemaMode.TRUST).build().catalogue();
    }

    /** Returns whether a store has no tables yet. */
    static boolean isNew(Store store) {
        return store.schema().plan(catalogue(store)).storedVersion() == 0;
    }

    /** Refuses a store that lacks something. */
    static void requireCurrent(Store store) {
        builder(store).schema(SchemaMode.VALIDATE).build();
    }

    CrmSession session(Actor actor) {
        return crm.session(TenantId.SINGLE, actor);
    }

    @Override
    public void close() {
        try {
            opened.close();
        } catch (RuntimeException failed) {
            throw failed;
        } catch (Exception failed) {
            throw new StoreTrouble("store.close", "the store could not be closed");
        }
    }
}
