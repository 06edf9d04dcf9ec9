package io.kith.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kith.crm.Crm;
import io.kith.crm.CrmSession;
import io.kith.crm.base.Actor;
import io.kith.crm.base.ExternalRef;
import io.kith.crm.base.Label;
import io.kith.crm.base.Outcome;
import io.kith.crm.base.TenantId;
import io.kith.crm.customer.Customer;
import io.kith.crm.customer.LevelPolicy;
import io.kith.crm.customer.Person;
import io.kith.crm.kernel.AccessPolicy;
import io.kith.crm.kernel.Criteria;
import io.kith.crm.kernel.EventListener;
import io.kith.store.Store;
import io.kith.store.StoreException;
import io.kith.store.memory.MemoryStore;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;

/** What an application gets by itself, and how it decides otherwise. */
class KithAutoConfigurationTest {

    private static final ExternalRef LIN = ExternalRef.of("shop.user", "88");
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    private final ApplicationContextRunner application = Hosts.application();

    @AfterEach
    void nobody_stays_signed_in() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void an_application_with_a_data_source_has_a_crm_with_every_capability_in_its_transactions() {
        application.run(context -> {
            Crm crm = context.getBean(Crm.class);

            assertThat(crm.store().info().joining()).isTrue();
            assertThat(crm.recordTypes()).contains("customer", "purchase", "opportunity", "product", "org_user");
            assertThat(session(context)
                            .customers()
                            .link(LIN, Person.named("Lin Yan"))
                            .name())
                    .isEqualTo("Lin Yan");
        });
    }

    @Test
    void without_a_data_source_there_is_nothing() {
        Hosts.bare().run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(Crm.class));
    }

    @Test
    void capabilities_are_named_in_the_configuration_and_bring_what_they_need() {
        application
                .withPropertyValues("kith.capabilities=purchases")
                .run(context -> assertThat(context.getBean(Crm.class).recordTypes())
                        .contains("customer", "purchase")
                        .doesNotContain("opportunity", "product"));
    }

    @Test
    void a_capability_that_there_is_not_is_refused_with_those_that_there_are() {
        application
                .withPropertyValues("kith.capabilities=loyality")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessage("there is no capability loyality; there are catalog, customers, purchases, org,"
                                + " pipeline"));
    }

    @Test
    void an_application_without_tables_does_not_start_and_says_what_to_do() {
        Hosts.withoutTables().run(context -> {
            Throwable failure = context.getStartupFailure();
            assertThat(failure).rootCause().isInstanceOf(StoreException.SchemaMismatch.class);

            FailureAnalysis analysis = new KithFailureAnalyzer().analyze(failure);

            assertThat(analysis).isNotNull();
            assertThat(analysis.getDescription()).contains("not-current");
            assertThat(analysis.getAction()).contains("migration tool").contains("kith.schema-mode=apply");
        });
    }

    @Test
    void prefix_and_tenant_come_from_the_configuration() {
        application
                .withPropertyValues("kith.table-prefix=crm_", "kith.tenant=shop-cn")
                .run(context -> {
                    CrmSession session = session(context);
                    assertThat(session.tenant()).isEqualTo(TenantId.of("shop-cn"));
                    assertThat(context.getBean(Crm.class)
                                    .store()
                                    .schema()
                                    .plan(context.getBean(Crm.class).catalogue())
                                    .isCurrent())
                            .isTrue();
                });
    }

    @Test
    void the_applications_clock_is_Kiths() {
        application
                .withBean(Clock.class, () -> Clock.fixed(NOW, ZoneOffset.UTC))
                .run(context -> assertThat(session(context)
                                .customers()
                                .link(LIN, Person.named("Lin Yan"))
                                .createdAt())
                        .isEqualTo(NOW));
    }

    @Test
    void the_applications_access_policy_and_validator_are_asked() {
        application
                .withBean(AccessPolicy.class, NobodyTags::new)
                .withBean(Validator.class, KithAutoConfigurationTest::validator)
                .run(context -> {
                    CrmSession session = session(context);
                    session.customers().link(LIN, Person.named("Lin Yan"));

                    Outcome<Customer> refused = session.customers().tryTag(LIN, "fair-2026");

                    assertThat(refused.refusals().get(0).code()).isEqualTo("access.denied");
                    assertThat(session.customers()
                                    .tryLink(LIN, Person.named("x".repeat(201)))
                                    .refusals()
                                    .get(0)
                                    .field())
                            .hasValue("name");
                });
    }

    @Test
    void customizers_and_listeners_of_the_application_are_used() {
        LevelPolicy levels = new LevelPolicy(
                "EUR", 12, ZoneOffset.UTC, List.of(new LevelPolicy.Rung("BASIC", Label.of("Basic"), BigDecimal.ZERO)));
        EventListener refusing = (tenant, actor, event) -> {
            throw new IllegalStateException("no " + event.type().name());
        };
        application
                .withBean(KithCustomizer.class, () -> builder -> builder.policy(LevelPolicy.class, levels))
                .withBean(EventListener.class, () -> refusing)
                .run(context -> assertThatThrownBy(
                                () -> session(context).customers().link(LIN, Person.named("Lin Yan")))
                        .hasMessage("no customer.added"));
    }

    @Test
    void a_crm_or_a_store_of_the_application_wins() {
        MemoryStore own = MemoryStore.create();
        application
                .withBean(Store.class, () -> own)
                .run(context -> assertThat(context.getBean(Crm.class).store()).isSameAs(own));
    }

    @Test
    void whoever_is_signed_in_acts() {
        application.run(context -> {
            SecurityContextHolder.getContext()
                    .setAuthentication(UsernamePasswordAuthenticationToken.authenticated("anna", null, List.of()));

            assertThat(session(context).actor()).isEqualTo(Actor.user("anna"));
        });
    }

    @Test
    void nobody_acts_while_nobody_is_signed_in() {
        application.run(context -> {
            KithSessions sessions = context.getBean(KithSessions.class);
            assertThatThrownBy(sessions::current)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("kith.no-actor")
                    .hasMessageContaining("kith.fallback-actor");

            SecurityContextHolder.getContext()
                    .setAuthentication(new AnonymousAuthenticationToken(
                            "key", "anonymousUser", AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS")));

            assertThatThrownBy(sessions::current).hasMessageContaining("kith.no-actor");
        });
    }

    @Test
    void a_fallback_acts_while_nobody_is_signed_in_also_without_spring_security() {
        for (ApplicationContextRunner host : List.of(
                application, application.withClassLoader(new FilteredClassLoader("org.springframework.security")))) {
            host.withPropertyValues("kith.fallback-actor=system:shop")
                    .run(context -> assertThat(context.getBean(KithSessions.class)
                                    .current()
                                    .actor())
                            .isEqualTo(Actor.system("shop")));
        }
    }

    @Test
    void an_application_may_tell_actor_and_tenant_itself() {
        application
                .withBean(ActorSource.class, () -> () -> Optional.of(Actor.importing("file-7")))
                .withBean(TenantSource.class, () -> () -> TenantId.of("shop-de"))
                .run(context -> {
                    CrmSession session = context.getBean(KithSessions.class).current();
                    assertThat(session.actor()).isEqualTo(Actor.importing("file-7"));
                    assertThat(session.tenant()).isEqualTo(TenantId.of("shop-de"));
                });
    }

    @Test
    void the_applications_health_tells_of_the_tables() throws Exception {
        application.run(context -> assertThat(status(context)).isEqualTo("UP"));
        Hosts.withoutTables()
                .withPropertyValues("kith.schema-mode=trust")
                .run(context -> assertThat(status(context)).isEqualTo("DOWN"));
        application
                .withPropertyValues("management.health.kith.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean("kithHealthIndicator"));
    }

    @Test
    void the_applications_meters_watch_Kith_unless_it_says_otherwise() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        ApplicationContextRunner measured = application.withBean(MeterRegistry.class, () -> meters);

        measured.withPropertyValues("kith.metrics.enabled=false")
                .run(context -> session(context).customers().link(LIN, Person.named("Lin Yan")));
        assertThat(meters.find("kith.operations").timers()).isEmpty();

        measured.run(context -> session(context).customers().link(LIN, Person.named("Lin Yan")));
        assertThat(meters.get("kith.operations").timer().count()).isEqualTo(1);
    }

    @Test
    void metrics_and_traces_are_left_out_where_the_application_has_neither() {
        application
                .withClassLoader(new FilteredClassLoader("io.micrometer", "io.opentelemetry"))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(KithCustomizer.class));
    }

    /** Spring Boot 3 and 4 have the same contract under different names. */
    private static String status(ApplicationContext context) throws ReflectiveOperationException {
        Object indicator = context.getBean("kithHealthIndicator");
        Object health = indicator.getClass().getSuperclass().getMethod("health").invoke(indicator);
        return health.getClass().getMethod("getStatus").invoke(health).toString();
    }

    private static CrmSession session(ApplicationContext context) {
        return context.getBean(KithSessions.class).as(Actor.user("anna"));
    }

    private static Validator validator() {
        return Validation.byDefaultProvider()
                .configure()
                .messageInterpolator(new ParameterMessageInterpolator())
                .buildValidatorFactory()
                .getValidator();
    }

    /** Lets nobody set tags. */
    private static final class NobodyTags implements AccessPolicy {

        @Override
        public boolean allows(TenantId tenant, Actor actor, String action) {
            return !action.equals("customer.tag");
        }

        @Override
        public Optional<Criteria> scope(TenantId tenant, Actor actor, String recordType) {
            return Optional.empty();
        }

        @Override
        public Set<String> hiddenFields(TenantId tenant, Actor actor, String recordType) {
            return Set.of();
        }
    }
}
