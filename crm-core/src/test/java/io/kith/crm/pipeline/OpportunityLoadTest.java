package io.kith.crm.pipeline;

import static io.kith.crm.Capabilities.PIPELINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kith.crm.Crm;
import io.kith.crm.CrmSession;
import io.kith.crm.SchemaMode;
import io.kith.crm.base.Actor;
import io.kith.crm.base.ExternalRef;
import io.kith.crm.base.Instants;
import io.kith.crm.base.Interval;
import io.kith.crm.base.Money;
import io.kith.crm.base.Reason;
import io.kith.crm.base.TenantId;
import io.kith.crm.customer.Company;
import io.kith.store.memory.MemoryStore;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Opportunities of another system: four states, two dates, missing accounts. */
class OpportunityLoadTest {

    private static final Interval ALWAYS = Interval.since(Instants.MIN);
    private static final DateTimeFormatter US = DateTimeFormatter.ofPattern("M/d/uuuu", Locale.ROOT);

    private final SettableClock clock = new SettableClock("2018-01-01T00:00:00Z");
    private final Crm crm = Crm.builder()
            .store(MemoryStore.create())
            .use(PIPELINE)
            .clock(clock)
            .schema(SchemaMode.APPLY)
            .build();
    private final CrmSession kith = crm.session(TenantId.SINGLE, Actor.importing("sales"));
    private final Pipeline pipeline = kith.pipeline();

    /** One line of the file, as the tests see it. */
    record Line(
            String id,
            String agent,
            String product,
            String account,
            String state,
            @Nullable LocalDate engaged,
            @Nullable LocalDate closed,
            @Nullable String value) {

        ImportedOpportunity row() {
            return new ImportedOpportunity(
                    ExternalRef.of("sales.opportunity", id),
                    state,
                    account.isEmpty() ? product : product + " for " + account,
                    account.isEmpty() ? null : theirs(account),
                    engaged == null ? null : start(engaged),
                    closed == null ? null : start(closed),
                    value == null ? null : Money.of("USD", value),
                    product,
                    agent,
                    null);
        }
    }

    private static ExternalRef theirs(String name) {
        return ExternalRef.of("sales.account", name);
    }

    private static Instant start(LocalDate date) {
        return date.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private List<Loaded> load(List<Line> lines) {
        Set<String> accounts = new HashSet<>();
        lines.forEach(line -> accounts.add(line.account()));
        accounts.remove("");
        accounts.forEach(name -> kith.customers().link(theirs(name), Company.named(name)));
        List<Loaded> results = new ArrayList<>();
        for (int from = 0; from < lines.size(); from += Pipeline.MAX_LOAD) {
            List<Line> chunk = lines.subList(from, Math.min(lines.size(), from + Pipeline.MAX_LOAD));
            results.addAll(pipeline.load(chunk.stream().map(Line::row).toList(), ImportOptions.defaults()));
        }
        return results;
    }

    private static List<Line> generated(int count) {
        Random random = new Random(20260302);
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int dice = random.nextInt(100);
            LocalDate engaged = LocalDate.of(2017, 1, 1).plusDays(random.nextInt(250));
            boolean closed = dice < 76;
            boolean won = dice < 48;
            lines.add(new Line(
                    "O" + i,
                    "Agent " + random.nextInt(5),
                    random.nextBoolean() ? "GTX Pro" : "GTXPro",
                    random.nextInt(6) == 0 ? "" : "Account " + random.nextInt(10),
                    closed ? won ? "Won" : "Lost" : dice < 94 ? "Engaging" : "Prospecting",
                    dice < 94 ? engaged : null,
                    closed ? engaged.plusDays(random.nextInt(100)) : null,
                    closed ? won ? "" + (50 + random.nextInt(9000)) : "0" : null));
        }
        return lines;
    }

    @Test
    void reports_on_loaded_deals_are_those_of_a_loop_over_the_lines() {
        List<Line> lines = generated(1_500);

        assertThat(load(lines)).extracting(Loaded::result).containsOnly(Loaded.Result.STORED);

        Funnel funnel = pipeline.funnel();
        assertThat(funnel.won()).isEqualTo(count(lines, "Won"));
        assertThat(funnel.lost()).isEqualTo(count(lines, "Lost"));
        FunnelStage worked = funnel.stage(Stages.NEEDS_ANALYSIS).orElseThrow();
        assertThat(worked.entered()).isEqualTo(count(lines, "Won") + count(lines, "Lost") + count(lines, "Engaging"));
        assertThat(worked.staying()).isEqualTo(count(lines, "Engaging"));
        assertThat(funnel.stage(Stages.INITIAL_CONTACT).orElseThrow().staying()).isEqualTo(count(lines, "Prospecting"));
        Map<String, BigDecimal> byProduct = new HashMap<>();
        lines.stream()
                .filter(line -> line.state().equals("Won"))
                .forEach(line -> byProduct.merge(line.product(), new BigDecimal(line.value()), BigDecimal::add));
        Map<String, BigDecimal> reported = new HashMap<>();
        pipeline.closed(ClosedDeals.By.PRODUCT, ALWAYS).stream()
                .filter(closed -> closed.status() == OpportunityStatus.WON)
                .forEach(closed -> reported.put(closed.group(), closed.amount().amount()));
        assertThat(reported)
                .usingRecursiveComparison()
                .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                .isEqualTo(byProduct);
        assertThat(meanDays(OpportunityStatus.WON)).isEqualTo(naiveDays(lines, "Won"));
        assertThat(meanDays(OpportunityStatus.LOST)).isEqualTo(naiveDays(lines, "Lost"));
    }

    @Test
    void the_same_lines_again_store_nothing() {
        List<Line> lines = generated(300);
        load(lines);
        Funnel before = pipeline.funnel();

        assertThat(load(lines)).extracting(Loaded::result).containsOnly(Loaded.Result.ALREADY_THERE);

        assertThat(pipeline.funnel()).isEqualTo(before);
    }

    @Test
    void a_key_that_comes_twice_in_a_chunk_is_stored_once_and_the_first_line_counts() {
        Line first = line("A", "Won", "2017-02-01", "2017-03-01", "100");
        Line second = line("A", "Lost", "2017-02-01", "2017-03-01", "0");

        assertThat(load(List.of(first, second)))
                .extracting(Loaded::result)
                .containsExactly(Loaded.Result.STORED, Loaded.Result.ALREADY_THERE);
        assertThat(pipeline.find(first.row().ref()).orElseThrow().status()).isEqualTo(OpportunityStatus.WON);
    }

    @Test
    void a_bad_line_is_refused_with_all_its_reasons_and_the_others_are_kept() {
        ImportedOpportunity bad = new ImportedOpportunity(
                ExternalRef.of("sales.opportunity", "B"),
                "Dreaming",
                " ",
                ExternalRef.of("sales.account", "nobody"),
                Instant.parse("2019-01-01T00:00:00Z"),
                Instant.parse("2017-01-01T00:00:00Z"),
                Money.of("USD", "-5"),
                null,
                null,
                "weather");

        List<Loaded> results = pipeline.load(
                List.of(bad, line("C", "Lost", "2017-02-01", "2017-03-01", "0").row()), ImportOptions.defaults());

        assertThat(results.get(0).reasons())
                .extracting(Reason::code)
                .containsExactly(
                        "input.blank",
                        "opportunity.customer-unknown",
                        "opportunity.amount-negative",
                        "opportunity.state-unknown",
                        "opportunity.date-ahead",
                        "opportunity.dates-reversed",
                        "opportunity.loss-reason-unknown");
        assertThat(results.get(1).result()).isEqualTo(Loaded.Result.STORED);
    }

    @Test
    void a_loaded_deal_has_the_history_of_its_two_dates_and_goes_on_from_there() {
        Line lost = line("D", "Lost", "2017-02-01", "2017-03-01", "0");
        load(List.of(lost));

        Opportunity deal = pipeline.find(lost.row().ref()).orElseThrow();

        assertThat(deal.closedAt()).contains(Instant.parse("2017-03-01T00:00:00Z"));
        assertThat(deal.closeReason()).contains("not-recorded");
        assertThat(pipeline.stays(deal.id()).get(0).dwell(clock.instant())).isEqualTo(Duration.ofDays(28));
        assertThat(pipeline.reopen(deal.id()).stage()).isEqualTo(Stages.NEEDS_ANALYSIS);
        assertThat(pipeline.stays(deal.id()))
                .extracting(StageStay::stage)
                .containsExactly(Stages.NEEDS_ANALYSIS, Stages.LOST, Stages.NEEDS_ANALYSIS);
    }

    /** Only where the data set, which may not be distributed, lies beside the checkout. */
    @Test
    void the_published_data_set_gives_its_reference_figures() throws IOException {
        Path beside = Path.of("").toAbsolutePath();
        while (beside != null && !Files.isDirectory(beside.resolve("shared/data/crm-sales-opportunities"))) {
            beside = beside.getParent();
        }
        assumeTrue(beside != null);
        List<Line> lines = read(beside.resolve("shared/data/crm-sales-opportunities/sales_pipeline.csv"));

        assertThat(load(lines)).hasSize(8_800).extracting(Loaded::result).containsOnly(Loaded.Result.STORED);

        Funnel funnel = pipeline.funnel();
        assertThat(funnel.won()).isEqualTo(4_238);
        assertThat(funnel.lost()).isEqualTo(2_473);
        assertThat(funnel.winRate()).contains(new BigDecimal("0.6315"));
        List<Instant> quarters = List.of(
                Instant.parse("2017-01-01T00:00:00Z"),
                Instant.parse("2017-04-01T00:00:00Z"),
                Instant.parse("2017-07-01T00:00:00Z"),
                Instant.parse("2017-10-01T00:00:00Z"),
                Instant.parse("2018-01-01T00:00:00Z"));
        List<ClosedDeals> won = pipeline.closedIn(quarters).stream()
                .filter(closed -> closed.status() == OpportunityStatus.WON)
                .toList();
        assertThat(won)
                .extracting(ClosedDeals::amount)
                .containsExactly(
                        Money.of("USD", "1134672"),
                        Money.of("USD", "3086111"),
                        Money.of("USD", "2982255"),
                        Money.of("USD", "2802496"));
        assertThat(won.stream().map(ClosedDeals::amount).reduce(Money.zero("USD"), Money::plus))
                .isEqualTo(Money.of("USD", "10005534"));
        assertThat(rates(pipeline.closedIn(quarters)).values())
                .containsExactlyInAnyOrder(share(".8207"), share(".6171"), share(".6141"), share(".6025"));
        assertThat(rates(pipeline.closed(ClosedDeals.By.PRODUCT, ALWAYS)))
                .containsEntry("GTK 500", share(".6000"))
                .containsEntry("GTX Basic", share(".6372"))
                .containsEntry("GTX Plus Basic", share(".6213"))
                .containsEntry("GTX Plus Pro", share(".6430"))
                .containsEntry("GTXPro", share(".6356"))
                .containsEntry("MG Advanced", share(".6033"))
                .containsEntry("MG Special", share(".6484"));
        assertThat(meanDays(OpportunityStatus.WON)).isEqualByComparingTo("51.78");
        assertThat(meanDays(OpportunityStatus.LOST)).isEqualByComparingTo("41.48");
        assertThat(load(lines)).extracting(Loaded::result).containsOnly(Loaded.Result.ALREADY_THERE);
    }

    private static BigDecimal share(String text) {
        return new BigDecimal("0" + text);
    }

    private static Map<String, BigDecimal> rates(List<ClosedDeals> closed) {
        Map<String, long[]> counts = new HashMap<>();
        closed.forEach(deals -> counts.computeIfAbsent(deals.group(), unused -> new long[2])[
                        deals.status() == OpportunityStatus.WON ? 0 : 1] +=
                deals.count());
        Map<String, BigDecimal> rates = new HashMap<>();
        counts.forEach((group, both) -> rates.put(
                group,
                BigDecimal.valueOf(both[0]).divide(BigDecimal.valueOf(both[0] + both[1]), 4, RoundingMode.HALF_UP)));
        return rates;
    }

    private BigDecimal meanDays(OpportunityStatus status) {
        BigDecimal days = BigDecimal.ZERO;
        long count = 0;
        for (ClosedDeals closed : pipeline.closed(ClosedDeals.By.REASON, ALWAYS)) {
            if (closed.status() == status) {
                days = days.add(BigDecimal.valueOf(closed.meanCycle().toMillis() * closed.count()));
                count += closed.count();
            }
        }
        return days.divide(BigDecimal.valueOf(count * 86_400_000L), 2, RoundingMode.HALF_UP);
    }

    private static BigDecimal naiveDays(List<Line> lines, String state) {
        long days = 0;
        long count = 0;
        for (Line line : lines) {
            if (line.state().equals(state)) {
                days += line.closed().toEpochDay() - line.engaged().toEpochDay();
                count++;
            }
        }
        return BigDecimal.valueOf(days).divide(BigDecimal.valueOf(count), 2, RoundingMode.HALF_UP);
    }

    private static long count(List<Line> lines, String state) {
        return lines.stream().filter(line -> line.state().equals(state)).count();
    }

    private static Line line(String id, String state, String engaged, String closed, String value) {
        return new Line(id, "Agent", "GTX Pro", "", state, LocalDate.parse(engaged), LocalDate.parse(closed), value);
    }

    private static List<Line> read(Path file) throws IOException {
        List<Line> lines = new ArrayList<>();
        List<String> text = Files.readAllLines(file, StandardCharsets.UTF_8);
        for (String one : text.subList(1, text.size())) {
            String[] cells = one.split(",", -1);
            lines.add(new Line(
                    cells[0],
                    cells[1],
                    cells[2],
                    cells[3],
                    cells[4],
                    cells[5].isEmpty() ? null : LocalDate.parse(cells[5], US),
                    cells[6].isEmpty() ? null : LocalDate.parse(cells[6], US),
                    cells[7].isEmpty() ? null : cells[7]));
        }
        return lines;
    }
}
