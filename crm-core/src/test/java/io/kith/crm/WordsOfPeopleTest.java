package io.kith.crm;

import static io.kith.crm.Capabilities.CUSTOMERS;
import static io.kith.crm.Capabilities.PIPELINE;
import static org.assertj.core.api.Assertions.assertThat;

import io.kith.crm.base.Actor;
import io.kith.crm.base.ExternalRef;
import io.kith.crm.base.Label;
import io.kith.crm.base.Money;
import io.kith.crm.base.Reason;
import io.kith.crm.base.TenantId;
import io.kith.crm.customer.Company;
import io.kith.crm.kernel.CustomField;
import io.kith.crm.kernel.Purpose;
import io.kith.crm.kernel.Sensitivity;
import io.kith.crm.pipeline.Opportunity;
import io.kith.store.memory.MemoryStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Records and fields are named as people name them wherever a sentence speaks of them, in both languages. */
class WordsOfPeopleTest {

    private static final ExternalRef ACME = ExternalRef.of("erp.customer", "4711");

    private final CrmSession kith = Crm.builder()
            .store(MemoryStore.create())
            .use(CUSTOMERS, PIPELINE)
            .clock(InstantSource.fixed(Instant.parse("2026-03-01T08:00:00Z")))
            .customField(CustomField.text("customer", "fair_stand", 20, Purpose.CONTRACT, Sensitivity.INTERNAL)
                    .labelled(Label.of("stand at the fair", "展位")))
            .build()
            .session(TenantId.SINGLE, Actor.user("u-17"));

    @Test
    void a_change_in_the_timeline_names_what_changed() {
        kith.customers().link(ACME, Company.named("Acme"));
        kith.customers().change(ACME, Company.named("Acme").withOwner("u-18").withRegion("Bavaria"));

        Reason said = kith.customers().timeline(ACME).first(1).get(0).what();

        assertThat(said.in(Locale.ENGLISH)).isEqualTo("Changed in the customer: owner, region");
        assertThat(said.in(Locale.SIMPLIFIED_CHINESE)).isEqualTo("客户信息已修改：负责人、地区");
    }

    @Test
    void parts_of_a_record_and_fields_of_the_host_have_their_names_too() {
        kith.customers().link(ACME, Company.named("Acme"));
        Opportunity deal = kith.pipeline().open(ACME, "40 robots", Money.of("CNY", "800000.00"));
        kith.pipeline().confirm(deal.id(), "material-accepted");

        assertThat(kith.customers().timeline(ACME).first(10))
                .extracting(entry -> entry.what().in(Locale.ENGLISH))
                .anyMatch(line -> line.startsWith("Changed in the opportunity: ") && !line.contains("_"));

        kith.customers().changeCustomFields(ACME, Map.of("fair_stand", "B-12"));
        assertThat(kith.customers().timeline(ACME).first(10))
                .extracting(entry -> entry.what().in(Locale.SIMPLIFIED_CHINESE))
                .contains("客户信息已修改：展位");
    }

    @Test
    void a_refusal_names_the_kind_of_record_in_the_readers_language() {
        Reason unknown = kith.pipeline()
                .tryOpen(ExternalRef.of("erp.customer", "nobody"), "40 robots", Money.of("CNY", "1.00"))
                .refusals()
                .get(0);

        assertThat(unknown.in(Locale.ENGLISH)).isEqualTo("No customer has the reference erp.customer:nobody.");
        assertThat(unknown.in(Locale.SIMPLIFIED_CHINESE)).isEqualTo("没有客户使用外部编号 erp.customer:nobody。");
    }
}
