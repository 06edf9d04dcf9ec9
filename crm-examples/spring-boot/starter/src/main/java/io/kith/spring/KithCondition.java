package io.kith.spring;

import io.kith.crm.Crm;
import io.kith.store.SchemaPlan;
import io.kith.store.StoreException;
import io.kith.store.StoreInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whether Kith can work now: the database answers and its tables are what the program needs. */
final class KithCondition {

    private final Crm crm;

    KithCondition(Crm crm) {
        this.crm = crm;
    }

    /**
     * What was found.
     *
     * @param well whether Kith can work
     * @param details for people; no personal data
     */
    record Finding(boolean well, Map<String, Object> details) {}

    /** Looks; asks the database for its tables. */
    Finding look() {
        Map<String, Object> details = new LinkedHashMap<>();
        StoreInfo info = crm.store().info();
        details.put("database", info.product());
        List<String> findings =
                info.findings().stream().map(StoreInfo.Finding::code).toList();
        if (!findings.isEmpty()) {
            details.put("findings", findings);
        }
        try {
            SchemaPlan plan = crm.store().schema().plan(crm.catalogue());
            details.put("schema", schema(plan));
            return new Finding(plan.isCurrent(), details);
        } catch (StoreException unusable) {
            details.put("error", String.valueOf(unusable.getMessage()));
            return new Finding(false, details);
        }
    }

    private static String schema(SchemaPlan plan) {
        if (plan.isCurrent()) {
            return "current";
        }
        if (plan.isTooOld()) {
            return "needs a program of version " + plan.storedMinimumReader();
        }
        return plan.problems().isEmpty() ? plan.steps().size() + " steps are due" : String.join("; ", plan.problems());
    }
}
