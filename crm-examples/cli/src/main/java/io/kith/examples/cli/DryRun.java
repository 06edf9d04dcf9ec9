package io.kith.examples.cli;

import io.kith.crm.base.TenantId;
import io.kith.store.Tenant;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** The option by which an import is only tried, and the running of an import with it or without. */
final class DryRun {

    @Option(names = "--dry-run", description = "Only try: say what would become of each row, and keep nothing.")
    private boolean wanted;

    /** Words behind a title, where nothing was kept. */
    String mark() {
        return wanted ? " (dry run, nothing was kept)" : "";
    }

    /** Runs an import on the store, or on something that is as it would be. */
    ImportTotals run(StoreLocation location, Terminal terminal, Function<CrmStore, ImportTotals> work) {
        if (!wanted) {
            try (CrmStore store = CrmStore.open(location, terminal)) {
                return work.apply(store);
            }
        }
        try (StoreLocation.Opened opened = location.openOrImagine()) {
            if (!CrmStore.isNew(opened.store())) {
                CrmStore.requireCurrent(opened.store());
                return Rehearsal.of(
                        opened.store(),
                        new Tenant(TenantId.SINGLE.value()),
                        ImportTotals.class,
                        store -> work.apply(CrmStore.trusting(store, terminal)));
            }
        }
        // A store without tables gets none from a dry run: another empty one does as well.
        try (CrmStore store =
                CrmStore.over(StoreLocation.imagine(), true, builder -> builder.clock(terminal.clock()))) {
            return work.apply(store);
        }
    }
}
