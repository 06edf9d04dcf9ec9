package io.kith.crm.pipeline;

import io.kith.crm.base.Label;

/** Something that is known of an opportunity, which a stage may ask for before it is left forwards. */
public enum Detail {
    AMOUNT("amount"),
    EXPECTED_CLOSE("expectedClose"),
    OWNER("owner"),
    NEXT_STEP("nextStep"),
    PRODUCTS("products"),
    CONTACTS("contacts"),
    ASSESSMENT("assessment");

    private final String field;

    Detail(String field) {
        this.field = field;
    }

    /** Returns the name of the input's component that holds it. */
    public String field() {
        return field;
    }

    /** Returns what people call it. */
    public Label label() {
        return switch (this) {
            case AMOUNT -> Label.of("the amount", "金额");
            case EXPECTED_CLOSE -> Label.of("the expected closing date", "预计成交日期");
            case OWNER -> Label.of("the person responsible", "负责人");
            case NEXT_STEP -> Label.of("the next step", "下一步行动");
            case PRODUCTS -> Label.of("the products", "产品");
            case CONTACTS -> Label.of("the contacts involved", "参与联系人");
            case ASSESSMENT -> Label.of("the assessment of need, ability and willingness", "需求、购买力与合作意愿评估");
        };
    }
}
