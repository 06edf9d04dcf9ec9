package io.kith.crm.pipeline;

import io.kith.crm.base.ReasonCatalogue;
import io.kith.crm.base.ReasonType;

/** What the pipeline refuses, tells and explains. */
final class PipelineReasons {

    static final ReasonCatalogue CATALOGUE = ReasonCatalogue.of(PipelineReasons.class, "reasons");

    static final ReasonType CRITERION_OPEN = CATALOGUE.type("opportunity.criterion-open", "stage", "criterion", "hint");
    static final ReasonType CRITERION_UNMET =
            CATALOGUE.type("opportunity.criterion-unmet", "stage", "criterion", "hint");
    static final ReasonType DETAIL_MISSING = CATALOGUE.type("opportunity.detail-missing", "stage", "detail");
    static final ReasonType NOTE_MISSING = CATALOGUE.type("opportunity.note-missing", "criterion");
    static final ReasonType STAGE_UNKNOWN = CATALOGUE.type("opportunity.stage-unknown", "stage");
    static final ReasonType STAGE_CLOSED = CATALOGUE.type("opportunity.stage-closed", "stage");
    static final ReasonType CRITERION_UNKNOWN = CATALOGUE.type("opportunity.criterion-unknown", "criterion");
    static final ReasonType LOSS_REASON = CATALOGUE.type("opportunity.loss-reason-unknown", "reason");
    static final ReasonType LOSE_WITH_REASON = CATALOGUE.type("opportunity.loss-needs-reason");
    static final ReasonType CLOSED = CATALOGUE.type("opportunity.closed", "stage");
    static final ReasonType NOT_CLOSED = CATALOGUE.type("opportunity.not-closed", "stage");
    static final ReasonType PRODUCT_UNKNOWN = CATALOGUE.type("opportunity.product-unknown", "product");
    static final ReasonType AMOUNT_NEGATIVE = CATALOGUE.type("opportunity.amount-negative");

    static final ReasonType CHUNK = CATALOGUE.type("opportunity.load-too-large", "max");
    static final ReasonType STATE_UNKNOWN = CATALOGUE.type("opportunity.state-unknown", "state");
    static final ReasonType CUSTOMER_UNKNOWN = CATALOGUE.type("opportunity.customer-unknown", "customer");
    static final ReasonType CLOSE_DATE_MISSING = CATALOGUE.type("opportunity.close-date-missing");
    static final ReasonType DATES_REVERSED = CATALOGUE.type("opportunity.dates-reversed");
    static final ReasonType DATE_AHEAD = CATALOGUE.type("opportunity.date-ahead");
    static final ReasonType DATE_RANGE = CATALOGUE.type("opportunity.date-out-of-range");

    static final ReasonType OPENED = CATALOGUE.type("opportunity.timeline.opened", "title", "stage");
    static final ReasonType MOVED = CATALOGUE.type("opportunity.timeline.moved", "title", "stage");
    static final ReasonType WON = CATALOGUE.type("opportunity.timeline.won", "title");
    static final ReasonType LOST = CATALOGUE.type("opportunity.timeline.lost", "title", "reason");
    static final ReasonType REOPENED = CATALOGUE.type("opportunity.timeline.reopened", "title", "stage");
    static final ReasonType MATTER = CATALOGUE.type("opportunity.open-matter", "title", "stage");

    static final ReasonType BOTTLENECK_LOSS =
            CATALOGUE.type("pipeline.bottleneck-loss", "stage", "lost", "decided", "percent", "norm");
    static final ReasonType BOTTLENECK_DWELL =
            CATALOGUE.type("pipeline.bottleneck-dwell", "stage", "days", "norm", "stays");
    static final ReasonType HINT = CATALOGUE.type("pipeline.hint", "hint");

    static final ReasonType POLICY_CODE = CATALOGUE.type("pipeline-policy.code", "code");
    static final ReasonType POLICY_CODE_TWICE = CATALOGUE.type("pipeline-policy.code-twice", "code");
    static final ReasonType POLICY_SHARE = CATALOGUE.type("pipeline-policy.share");
    static final ReasonType POLICY_DWELL = CATALOGUE.type("pipeline-policy.dwell", "stage");
    static final ReasonType POLICY_CLOSED_CRITERIA = CATALOGUE.type("pipeline-policy.closed-criteria", "stage");
    static final ReasonType POLICY_STATUS = CATALOGUE.type("pipeline-policy.status-count", "status", "found");
    static final ReasonType POLICY_ORDER = CATALOGUE.type("pipeline-policy.order", "stage");
    static final ReasonType POLICY_NO_LOSS_REASON = CATALOGUE.type("pipeline-policy.no-loss-reason");

    private PipelineReasons() {}
}
