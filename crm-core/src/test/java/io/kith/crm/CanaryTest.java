package io.kith.crm;

import static io.kith.crm.Capabilities.CUSTOMERS;
import static io.kith.crm.Capabilities.PIPELINE;
import static io.kith.crm.Capabilities.PURCHASES;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import io.kith.crm.base.Actor;
import io.kith.crm.base.ExternalRef;
import io.kith.crm.base.Money;
import io.kith.crm.base.Outcome;
import io.kith.crm.base.TenantId;
import io.kith.crm.customer.Channel;
import io.kith.crm.customer.Contact;
import io.kith.crm.customer.CustomerSheet;
import io.kith.crm.customer.Person;
import io.kith.crm.kernel.Criteria;
import io.kith.crm.kernel.CrmObserver;
import io.kith.crm.kernel.EventSink;
import io.kith.crm.kernel.PageSpec;
import io.kith.crm.purchase.Purchase;
import io.kith.store.memory.MemoryStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * What people have told about themselves shows in no line of a log, at the finest level and of no library, in no diagnostic
 * context, and in no exception, however commands end.
 */
class CanaryTest {

    private static final String BIRD = "Zwitscherfink";
    private static final ExternalRef WHO = ExternalRef.of("erp.customer", "4711");
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final List<Throwable> thrown = new ArrayList<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Level before = root.getLevel();
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            lines.add(event.getLoggerName() + " " + event.getFormattedMessage() + " "
                    + Arrays.deepToString(event.getArgumentArray()) + " " + event.getMDCPropertyMap());
            for (IThrowableProxy cause = event.getThrowableProxy(); cause != null; cause = cause.getCause()) {
                lines.add(String.valueOf(cause.getMessage()));
            }
        }
    };

    @BeforeEach
    void listen() {
        // Only what listens here gets the finest level; the console would drown in it.
        root.iteratorForAppenders().forEachRemaining(one -> one.stop());
        root.setLevel(Level.TRACE);
        appender.setContext(root.getLoggerContext());
        appender.start();
        root.addAppender(appender);
    }

    @AfterEach
    void stopListening() {
        root.detachAppender(appender);
        root.setLevel(before);
        root.iteratorForAppenders().forEachRemaining(one -> one.start());
    }

    private static CustomerSheet person() {
        return Person.named(BIRD)
                .withRemarks(BIRD + " remarks")
                .withRequirement(BIRD + " requirement")
                .withChannel(Channel.email(BIRD + "@example.com"))
                .withContact(Contact.named(BIRD + " contact"));
    }

    private void attempt(Callable<?> command) {
        try {
            Object answer = command.call();
            if (answer instanceof Outcome<?> outcome && !outcome.isAccepted()) {
                outcome.orElseThrow();
            }
        } catch (Exception failure) {
            for (Throwable one = failure; one != null; one = one.getCause()) {
                thrown.add(one);
                thrown.addAll(List.of(one.getSuppressed()));
            }
        }
    }

    @Test
    void no_word_of_a_person_is_logged_or_thrown() {
        Crm crm = Crm.builder()
                .store(MemoryStore.create())
                .use(CUSTOMERS, PURCHASES, PIPELINE)
                .clock(() -> NOW)
                .observer(CrmObserver.mdc())
                .observer(operation -> {
                    LoggerFactory.getLogger("host").info("{}", operation);
                    return ending -> LoggerFactory.getLogger("host").info("{}", ending);
                })
                .schema(SchemaMode.APPLY)
                .build();
        CrmSession kith = crm.session(TenantId.SINGLE, Actor.user(BIRD));
        String tooLong = (BIRD + " ").repeat(200);

        attempt(() -> kith.customers().link(WHO, person()));
        attempt(() -> kith.withKey(BIRD + " key").customers().link(WHO, person().withRegion(BIRD)));
        attempt(() -> kith.withKey(BIRD + " key").customers().link(WHO, person().withRegion("elsewhere")));
        attempt(() -> kith.customers().link(ExternalRef.of("erp.customer", BIRD), Person.named(tooLong)));
        attempt(() -> kith.customers()
                .add(person().withChannel(Channel.email("no-address " + BIRD)).withChannel(Channel.phone("x" + BIRD))));
        attempt(() -> kith.customers().add(person().withRemarks(BIRD + "\uD800")));
        attempt(() -> kith.customers().change(ExternalRef.of("erp.customer", BIRD + "?"), person()));
        attempt(() -> kith.customers().changeCustomFields(WHO, Map.of(BIRD, BIRD)));
        attempt(() -> kith.customers().search(Criteria.field("name").is(BIRD), PageSpec.first(10)));
        attempt(() -> kith.customers().search(Criteria.field(BIRD).is(BIRD), PageSpec.first(10)));
        attempt(() -> kith.customers().search(Criteria.field("level").is(tooLong), PageSpec.first(10)));
        attempt(() -> kith.customers().list(PageSpec.after(BIRD, 10)));
        attempt(() -> kith.customers().portrait(WHO));
        attempt(() -> kith.customers().timeline(WHO).first(10));
        attempt(() -> kith.purchases()
                .report(Purchase.of(ExternalRef.of("erp.order", BIRD), WHO, Money.of("CNY", "-1"), NOW)));
        attempt(() -> kith.purchases()
                .backfill(List.of(Purchase.of(
                        ExternalRef.of("erp.order", BIRD),
                        ExternalRef.of("erp.customer", BIRD + "!"),
                        Money.of("CNY", "1.00"),
                        NOW))));
        attempt(() -> kith.pipeline().open(WHO, BIRD, Money.of("CNY", "800000.00")));
        attempt(() -> kith.pipeline().open(WHO, tooLong, Money.of("CNY", "800000.00")));
        attempt(() -> crm.json().read("{\"name\":\"" + BIRD + "\",", CustomerSheet.class));
        attempt(() -> crm.json().read("{\"" + BIRD + "\":1}", CustomerSheet.class));
        attempt(() -> crm.relay(EventSink.calling(event -> {
                    throw new IllegalStateException(BIRD);
                }))
                .build()
                .run(10));

        assertThat(thrown).hasSizeGreaterThan(8);
        assertThat(lines.stream().filter(line -> line.startsWith("host "))).hasSizeGreaterThan(20);
        assertThat(lines).anyMatch(line -> line.contains("kith.operation=")).noneMatch(CanaryTest::tells);
        assertThat(thrown).extracting(CanaryTest::text).noneMatch(CanaryTest::tells);
    }

    private static String text(Throwable failure) {
        return failure + " " + failure.getLocalizedMessage();
    }

    private static boolean tells(@Nullable String text) {
        return text != null && text.contains(BIRD);
    }
}
