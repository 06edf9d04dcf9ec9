package io.kith.crm.observe;

import static io.kith.crm.Capabilities.CUSTOMERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kith.crm.Crm;
import io.kith.crm.CrmSession;
import io.kith.crm.SchemaMode;
import io.kith.crm.base.Actor;
import io.kith.crm.base.ExternalRef;
import io.kith.crm.base.TenantId;
import io.kith.crm.customer.Company;
import io.kith.crm.kernel.CrmObserver;
import io.kith.crm.kernel.EventBacklog;
import io.kith.crm.kernel.EventSink;
import io.kith.store.StoreException;
import io.kith.store.memory.MemoryStore;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A host with Micrometer and OpenTelemetry sees every command by name and result, and nothing personal. */
class ObserveTest {

    private static final ExternalRef ACME = ExternalRef.of("erp.customer", "4711");

    private final MockClock clock = new MockClock();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry(SimpleConfig.DEFAULT, clock);
    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final OpenTelemetrySdk telemetry = OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(spans))
                    .build())
            .build();
    private final List<Span> inside = new ArrayList<>();

    @AfterEach
    void close() {
        telemetry.close();
    }

    private Crm crm(CrmObserver observer) {
        return Crm.builder()
                .store(MemoryStore.create())
                .use(CUSTOMERS)
                .observer(observer)
                .listener((tenant, actor, event) -> {
                    inside.add(Span.current());
                    if (event.type().name().equals("customer.archived")) {
                        throw new IllegalStateException("Zhang San");
                    }
                })
                .schema(SchemaMode.APPLY)
                .build();
    }

    private static CrmSession session(Crm crm) {
        return crm.session(TenantId.SINGLE, Actor.user("u-17"));
    }

    private double count(String name, String... tags) {
        return registry.get(name).tags(tags).counter().count();
    }

    @Test
    void commands_are_timed_by_name_and_result() {
        Crm crm = crm(KithMetrics.in(registry));
        CrmSession kith = session(crm);
        kith.customers().link(ACME, Company.named("Acme Robotics GmbH"));
        kith.customers().tryLink(ExternalRef.of("erp.customer", "4712"), Company.named(" "));
        assertThatThrownBy(() -> kith.customers().archive(ACME)).isInstanceOf(IllegalStateException.class);
        crm.relay(EventSink.calling(event -> {})).named("shop-1").build().run(10);

        assertThat(registry.get("kith.operations")
                        .tags("operation", "customer.link", "kind", "command", "result", "done")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("kith.operations")
                        .tags("operation", "customer.link", "result", "refused")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(registry.find("kith.refusals").counters()).isNotEmpty();
        assertThat(count("kith.failures", "operation", "customer.archive", "error", "IllegalStateException"))
                .isEqualTo(1);
        assertThat(count("kith.events.written", "operation", "customer.link")).isEqualTo(1);
        assertThat(count("kith.rows.written", "operation", "customer.link")).isPositive();
        assertThat(count("kith.relay.events", "relay", "shop-1", "result", "delivered"))
                .isEqualTo(1);
        assertThat(registry.getMeters())
                .map(Meter::getId)
                .noneMatch(id -> id.toString().matches(".*(Acme|4711|u-17|Zhang|single).*"));
    }

    @Test
    void a_command_is_a_span_in_the_trace_of_the_host_and_a_reading_is_none() {
        CrmSession kith = session(crm(KithTraces.of(telemetry)));
        Span request = telemetry.getTracer("host").spanBuilder("request").startSpan();
        try (var scope = request.makeCurrent()) {
            assertThat(scope).isNotNull();
            kith.customers().link(ACME, Company.named("Acme Robotics GmbH"));
            kith.customers().find(ACME);
        } finally {
            request.end();
        }

        SpanData span = spans.getFinishedSpanItems().get(0);
        assertThat(spans.getFinishedSpanItems()).hasSize(2);
        assertThat(span.getName()).isEqualTo("customer.link");
        assertThat(span.getParentSpanId()).isEqualTo(request.getSpanContext().getSpanId());
        assertThat(span.getAttributes().get(AttributeKey.stringKey("kith.result")))
                .isEqualTo("done");
        assertThat(span.getAttributes().get(AttributeKey.longKey("kith.units"))).isEqualTo(1);
        assertThat(inside.get(0).getSpanContext().getSpanId()).isEqualTo(span.getSpanId());
        assertThat(span.toString()).doesNotContain("Acme").doesNotContain("4711");
        assertThat(Span.current().getSpanContext().isValid()).isFalse();
    }

    @Test
    void a_failure_is_an_error_of_its_span_and_a_refusal_is_not() {
        CrmSession kith = session(crm(KithTraces.of(telemetry).withReadings()));
        kith.customers().tryLink(ACME, Company.named(" "));
        kith.customers().link(ACME, Company.named("Acme"));
        assertThatThrownBy(() -> kith.customers().archive(ACME)).isInstanceOf(IllegalStateException.class);
        kith.customers().find(ACME);

        List<SpanData> all = spans.getFinishedSpanItems();
        assertThat(all)
                .extracting(SpanData::getName)
                .containsExactly("customer.link", "customer.link", "customer.archive", "customer.find");
        assertThat(all)
                .extracting(span -> span.getStatus().getStatusCode())
                .containsExactly(StatusCode.UNSET, StatusCode.UNSET, StatusCode.ERROR, StatusCode.UNSET);
        assertThat(all.get(2).getStatus().getDescription()).isEqualTo("IllegalStateException");
    }

    @Test
    void the_outbox_is_metered_when_it_is_looked_at_and_not_too_often() {
        AtomicInteger asked = new AtomicInteger();
        Instant oldest = Instant.ofEpochMilli(clock.wallTime()).minusSeconds(90);
        OutboxMeters.of(() -> {
                    asked.incrementAndGet();
                    return new EventBacklog(3, oldest, 2);
                })
                .tagged("tenant", "north")
                .bindTo(registry);
        assertThat(asked).hasValue(0);

        assertThat(gauge("kith.outbox.waiting")).isEqualTo(3);
        assertThat(gauge("kith.outbox.parked")).isEqualTo(2);
        assertThat(gauge("kith.outbox.lag")).isEqualTo(90);

        assertThat(asked).hasValue(1);
        clock.add(Duration.ofSeconds(10));
        assertThat(gauge("kith.outbox.lag")).isEqualTo(100);
        assertThat(asked).hasValue(2);
    }

    @Test
    void an_outbox_that_cannot_be_read_is_not_a_number_and_an_empty_one_has_no_lag() {
        OutboxMeters.of(() -> {
                    throw new StoreException.Unavailable("connection-lost");
                })
                .bindTo(registry);
        assertThat(gauge("kith.outbox.waiting")).isNaN();
        registry.clear();

        OutboxMeters.of(() -> new EventBacklog(0, null, 0)).bindTo(registry);
        assertThat(gauge("kith.outbox.lag")).isZero();
    }

    private double gauge(String name) {
        return registry.get(name).gauge().value();
    }
}
