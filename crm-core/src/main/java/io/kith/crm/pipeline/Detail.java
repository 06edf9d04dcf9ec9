package io.kith.crm.pipeline;

import io.kith.crm.base.Label;

/** Something that is known of an opportunity, which a stage may ask for before it is left forwards. */
public enum Detail {
    AMOUNT("amount", Label.of("the amount", "金额")),
    EXPECTED_CLOSE("expectedClose", Label.of("the expected closing date", "预计成交日期")),
    OWNER("owner", Label.of("the person responsible", "负责人")),
    NEXT_STEP("nextStep", Label.of("the next step", "下一步行动")),
    PRODUCTS("products", Label.of("the products", "产品")),
    CONTACTS("contacts", Label.of("the contacts involved", "参与联系人")),
    ASSESSMENT("assessment", Label.of("the assessment of need, ability and willingness", "需求、购买力与合作意愿评估"));

    private final String field;
    private final Label label;

    Detail(String field, Label label) {
        this.field = field;
        this.label = label;
    }

    /** Returns the name of the input's component that holds it. */
    public String field() {
        return field;
    }

    public Label label() {
        return label;
    }
}
