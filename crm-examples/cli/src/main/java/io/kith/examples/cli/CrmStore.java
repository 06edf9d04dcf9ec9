package io.kith.examples.cli;

import static io.kith.crm.Capabilities.CATALOG;
import static io.kith.crm.Capabilities.CUSTOMERS;
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

    private final StoreLocation.Opened opened;
    private final Crm crm;

    private CrmStore(StoreLocation.Opened opened, Crm crm) {
        this.opened = opened;
        this.crm = crm;
    }

    static CrmStore open(StoreLocation location, Terminal terminal) {
        return open(location, builder -> builder.clock(terminal.clock()));
    }

    static CrmStore open(StoreLocation location, UnaryOperator<CrmBuilder> more) {
        StoreLocation.Opened opened = location.open();
        try {
            Catalogue catalogue = catalogue(opened.store());
            boolean isNew = opened.store().schema().plan(catalogue).storedVersion() == 0;
            Crm crm = more.apply(builder(opened.store()))
                    .schema(isNew ? SchemaMode.APPLY : SchemaMode.VALIDATE)
                    .build();
            return new CrmStore(opened, crm);
        } catch (RuntimeException failed) {
            opened.close();
            throw failed;
        }
    }

    private static CrmBuilder builder(Store store) {
        return Crm.builder().store(store).use(CUSTOMERS, PURCHASES, CATALOG, PIPELINE);
    }

    /** Returns what this program needs of a store. */
    static Catalogue catalogue(Store store) {
        return builder(store).schema(SchemaMode.TRUST).build().catalogue();
    }

    CrmSession session(Actor actor) {
        return crm.session(TenantId.SINGLE, actor);
    }

    Crm crm() {
        return crm;
    }

    @Override
    public void close() {
        opened.close();
    }
}
