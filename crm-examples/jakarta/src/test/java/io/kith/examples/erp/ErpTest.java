package io.kith.examples.erp;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.crm.CrmSession;
import io.kith.crm.base.Actor;
import io.kith.crm.kernel.PageSpec;
import io.kith.examples.erp.crm.KithSessions;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/** The whole ERP, on a database of its own for each class of tests; each test has companies of its own. */
abstract class ErpTest {

    static final Instant PAID = Instant.parse("2026-03-02T09:00:00Z");
    static final BigDecimal TOTAL = new BigDecimal("1299.00");
    private static final AtomicInteger NUMBER = new AtomicInteger();

    static ErpDatabase database;
    static Wire wire;
    static ErpServer server;
    static Watch watch;
    static Deployment erp;
    static SalesDesk desk;
    static Ledger ledger;
    static InTransaction attributes;
    static InTransaction inner;
    static Heard heard;

    @BeforeAll
    static void start() {
        database = ErpDatabase.create();
        wire = new Wire(database.port());
        server = ErpServer.on(database.urlBy(wire.port()));
        watch = new Watch();
        erp = server.deploy()
                .through(watch::over)
                .with("InTransaction", "Heard")
                .start();
        desk = erp.bean(SalesDesk.class);
        ledger = erp.bean(Ledger.class);
        attributes = erp.bean(InTransaction.class);
        inner = erp.bean(InTransaction.class);
        heard = erp.bean(Heard.class);
    }

    @AfterAll
    static void stop() {
        erp.close();
        server.close();
    }

    @AfterEach
    void no_connection_was_given_back_changed_or_kept() {
        assertThat(watch.complaints()).isEmpty();
        assertThat(watch.out()).isZero();
        assertThat(server.pool().getMetrics().activeCount()).isZero();
    }

    /** A company that neither the ERP nor Kith knows yet. */
    static Company newCompany() {
        return new Company(String.format(Locale.ROOT, "客-%04d", NUMBER.incrementAndGet()), "杭州远山机器人有限公司", "林燕", "杭州");
    }

    /** A company that both know. */
    static Company registered() {
        Company company = newCompany();
        desk.register(company);
        heard.forget();
        watch.forget();
        return company;
    }

    static CrmSession kith() {
        return erp.bean(KithSessions.class).as(Actor.user("wang"));
    }

    static long purchasesOf(Company company) {
        return kith().purchases().of(company.ref(), PageSpec.first(100)).items().size();
    }
}
