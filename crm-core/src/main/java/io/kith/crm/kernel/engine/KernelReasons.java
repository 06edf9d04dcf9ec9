package io.kith.crm.kernel.engine;

import io.kith.crm.base.ReasonCatalogue;
import io.kith.crm.base.ReasonType;
import java.util.List;

/** What the kernel itself refuses. */
public final class KernelReasons {

    /** Where the sentences stand. */
    public static final ReasonCatalogue CATALOGUE = ReasonCatalogue.of(KernelReasons.class, "reasons");

    public static final ReasonType NOT_FOUND = CATALOGUE.type("record.not-found", "type", "record");
    public static final ReasonType DUPLICATE = CATALOGUE.type("record.duplicate", "type", "rule");
    public static final ReasonType STALE = CATALOGUE.type("record.changed-meanwhile", "type", "record");
    public static final ReasonType DENIED = CATALOGUE.type("access.denied", "action");
    public static final ReasonType FIELD_HIDDEN = CATALOGUE.type("access.field-hidden", "field");
    public static final ReasonType KEY_REUSED = CATALOGUE.type("command.key-reused");
    public static final ReasonType IN_PROGRESS = CATALOGUE.type("command.in-progress");
    public static final ReasonType PAGE_TOKEN = CATALOGUE.type("page.token-unknown");
    public static final ReasonType PAGE_FAR = CATALOGUE.type("page.too-far", "max");
    public static final ReasonType COLUMN_UNKNOWN = CATALOGUE.type("column.unknown", "column");
    public static final ReasonType COLUMN_UNSORTED = CATALOGUE.type("column.unsorted", "column", "sortable");
    public static final ReasonType CRITERIA_FIELD = CATALOGUE.type("criteria.field-unknown", "field");
    public static final ReasonType CRITERIA_VALUE = CATALOGUE.type("criteria.value-unfit", "field", "operator");
    public static final ReasonType CRITERIA_DEPTH = CATALOGUE.type("criteria.too-deep", "max");
    public static final ReasonType VALUE = CATALOGUE.type("value.unfit", "field", "rule");
    public static final ReasonType CUSTOM_FIELD = CATALOGUE.type("custom-field.unknown", "field");
    public static final ReasonType REFERENCE_TAKEN = CATALOGUE.type("reference.taken", "type", "reference");
    public static final ReasonType REFERENCE_UNKNOWN = CATALOGUE.type("reference.unknown", "type", "reference");
    public static final ReasonType TIMELINE_CHANGED = CATALOGUE.type("timeline.changed", "type", "fields");

    private KernelReasons() {}

    /** Returns every catalogue of the engine's own reasons, those of invalid input among them. */
    public static List<ReasonCatalogue> catalogues() {
        return List.of(CATALOGUE, InputReasons.CATALOGUE);
    }
}
