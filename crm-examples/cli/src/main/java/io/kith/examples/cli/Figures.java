package io.kith.examples.cli;

import io.kith.crm.CrmSession;
import io.kith.crm.base.Instants;
import io.kith.crm.base.Interval;
import io.kith.crm.base.Money;
import io.kith.crm.math.Rfm;
import io.kith.crm.pipeline.Bottleneck;
import io.kith.crm.pipeline.ClosedDeals;
import io.kith.crm.pipeline.Funnel;
import io.kith.crm.pipeline.FunnelStage;
import io.kith.crm.pipeline.OpportunityStatus;
import io.kith.crm.purchase.PurchaseStatistics;
import io.kith.examples.cli.report.Format;
import io.kith.examples.cli.report.FunnelChart;
import io.kith.examples.cli.report.Heatmap;
import io.kith.examples.cli.report.Origin;
import io.kith.examples.cli.report.Series;
import io.kith.examples.cli.report.Table;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The ready reports: figures of the engine as tables and charts. */
final class Figures {

    private static final int CLASSES = 5;

    /** More than is ever shown, so that nothing is rounded twice. */
    private static final int SHARE_DIGITS = 8;

    private static final BigDecimal DAY_SECONDS =
            BigDecimal.valueOf(Duration.ofDays(1).toSeconds());

    private Figures() {}

    /** Customers by level as of an instant. */
    static Table levels(CrmSession session, Instant asOf) {
        return counts(
                "Customers by level, " + day(asOf), "level", session.customers().levels(asOf));
    }

    /** Customers by life-cycle stage as of an instant. */
    static Table lifeCycle(CrmSession session, Instant asOf) {
        return counts(
                "Customers by life-cycle stage, " + day(asOf),
                "stage",
                session.customers().stages(asOf));
    }

    private static Table counts(String title, String name, Map<String, Long> counts) {
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        Table.Builder table = Table.titled(title)
                .text(name)
                .column("customers", Format.count())
                .column("share", Format.percent(1));
        counts.forEach((code, count) -> table.row(code, count, share(count, all)));
        return table.total("all", all, share(all, all)).build();
    }

    private static @Nullable BigDecimal share(long part, long whole) {
        return whole == 0
                ? null
                : BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), SHARE_DIGITS, RoundingMode.HALF_UP);
    }

    /** What recency, frequency and money come to for every customer who bought in a currency. */
    record RfmFigures(Rfm rfm, String currency, LocalDate asOf, List<BigDecimal> value) {}

    /** Computes the RFM grid as of a day; ties are broken by the order in which customers were added. */
    static RfmFigures rfm(CrmSession session, String currency, LocalDate asOf) {
        List<PurchaseStatistics> all = new ArrayList<>();
        session.purchases().eachCustomer(currency, statistics -> {
            if (statistics.lastDay().isPresent()) {
                all.add(statistics);
            }
        });
        all.sort(Comparator.comparing(PurchaseStatistics::customer, io.kith.crm.base.TypedId.ORDER));
        int[] recency = new int[all.size()];
        int[] frequency = new int[all.size()];
        long[] money = new long[all.size()];
        for (int i = 0; i < all.size(); i++) {
            PurchaseStatistics one = all.get(i);
            recency[i] = (int) ChronoUnit.DAYS.between(one.lastDay().orElseThrow(), asOf);
            frequency[i] = one.days();
            money[i] = one.net().amount().movePointRight(4).longValueExact();
        }
        Rfm rfm = Rfm.of(recency, frequency, money);
        BigDecimal[][] value = new BigDecimal[CLASSES][CLASSES];
        for (BigDecimal[] row : value) {
            java.util.Arrays.fill(row, BigDecimal.ZERO);
        }
        for (int i = 0; i < all.size(); i++) {
            int cell = rfm.cell(i);
            int r = cell / 100 - 1;
            int f = cell / 10 % 10 - 1;
            value[r][f] = value[r][f].add(all.get(i).net().amount());
        }
        return new RfmFigures(
                rfm,
                currency,
                asOf,
                java.util.Arrays.stream(value).flatMap(java.util.Arrays::stream).toList());
    }

    /** The RFM grid as a table: recency down, frequency across. */
    static Table rfmTable(RfmFigures figures) {
        Table.Builder table = Table.titled("RFM: customers by recency (R) and frequency (F), " + figures.asOf())
                .text("R \\ F");
        for (int f = 1; f <= CLASSES; f++) {
            table.column("F" + f, Format.count());
        }
        for (int r = CLASSES; r >= 1; r--) {
            Object[] row = new Object[CLASSES + 1];
            row[0] = "R" + r;
            for (int f = 1; f <= CLASSES; f++) {
                row[f] = (long) figures.rfm().count(r, f);
            }
            table.row(row);
        }
        return table.note(String.format(
                        Locale.ENGLISH,
                        "best fifth in recency, frequency and money (555): %,d customers; last fifth in all three"
                                + " (111): %,d",
                        figures.rfm().count(5, 5, 5),
                        figures.rfm().count(1, 1, 1)))
                .build();
    }

    /** The RFM grid as a heat map. */
    static Heatmap rfmChart(RfmFigures figures) {
        List<String> rows = new ArrayList<>();
        List<Series> counts = new ArrayList<>();
        List<Series> values = new ArrayList<>();
        for (int r = CLASSES; r >= 1; r--) {
            Number[] count = new Number[CLASSES];
            Number[] value = new Number[CLASSES];
            for (int f = 1; f <= CLASSES; f++) {
                count[f - 1] = (long) figures.rfm().count(r, f);
                value[f - 1] = figures.value().get((r - 1) * CLASSES + f - 1);
            }
            rows.add("R" + r);
            counts.add(Series.of("R" + r, count));
            values.add(Series.of("R" + r, value));
        }
        return new Heatmap(
                "Recency and frequency",
                "Customers in each of 25 cells, and below what they spent in " + figures.currency()
                        + ". R5 bought most recently, F5 most often.",
                Origin.OBSERVED,
                "Recency",
                rows,
                "Frequency",
                List.of("F1", "F2", "F3", "F4", "F5"),
                Heatmap.Layer.of("customers", Format.count(), counts),
                Heatmap.Layer.of("spent", Format.money(figures.currency(), 0), values),
                Heatmap.Shading.ROOT);
    }

    /** The funnel as a table. */
    static Table funnelTable(CrmSession session, Funnel funnel, Origin origin) {
        Table.Builder table = Table.titled("Funnel, " + day(funnel.asOf()))
                .from(origin)
                .text("stage")
                .column("entered", Format.count())
                .column("went on", Format.count())
                .column("lost", Format.count())
                .column("in it now", Format.count())
                .column("conversion", Format.percent(1))
                .column("loss", Format.percent(1))
                .column("usual loss", Format.percent(0))
                .column("mean days", Format.number(1))
                .column("usual days", Format.count());
        for (FunnelStage stage : funnel.stages()) {
            table.row(
                    stage.label().in(Locale.ENGLISH),
                    stage.entered(),
                    stage.advanced(),
                    stage.lost(),
                    stage.staying(),
                    share(stage.advanced(), stage.decided()),
                    share(stage.lost(), stage.decided()),
                    stage.expectedLoss(),
                    days(stage.meanDwell()),
                    stage.normDays());
        }
        String won = String.format(Locale.ROOT, "won %,d%s, lost %,d", funnel.won(), worth(session), funnel.lost())
                + funnel.winRate()
                        .map(rate -> ", win rate " + rate.movePointRight(2).setScale(1, RoundingMode.HALF_UP) + "%")
                        .orElse("");
        Bottleneck bottleneck = funnel.bottleneck();
        return table.note(
                        bottleneck == null
                                ? won
                                : won + "; bottleneck: " + bottleneck.why().why())
                .build();
    }

    /** What was won, by currency. */
    private static String worth(CrmSession session) {
        Map<String, Money> sums = new TreeMap<>();
        for (ClosedDeals deals : session.pipeline().closed(ClosedDeals.By.REASON, Interval.since(Instants.MIN))) {
            Money amount = deals.amount();
            if (deals.status() == OpportunityStatus.WON && amount != null) {
                sums.merge(amount.currencyCode(), amount, Money::plus);
            }
        }
        return sums.isEmpty()
                ? ""
                : sums.values().stream()
                        .map(sum -> sum.currencyCode() + " " + sum.format(Locale.ENGLISH))
                        .collect(Collectors.joining(" and ", " worth ", ""));
    }

    /** The funnel as a chart. */
    static FunnelChart funnelChart(Funnel funnel, Origin origin, String caption) {
        List<FunnelChart.Stage> stages = new ArrayList<>();
        for (FunnelStage stage : funnel.stages()) {
            stages.add(new FunnelChart.Stage(
                    stage.label().in(Locale.ENGLISH),
                    stage.entered(),
                    null,
                    days(stage.meanDwell()),
                    BigDecimal.valueOf(stage.normDays()),
                    stage.loss().orElse(null),
                    stage.expectedLoss()));
        }
        stages.add(new FunnelChart.Stage("Won", funnel.won(), null, null, null, null, null));
        return new FunnelChart("Funnel", caption, origin, Format.count(), stages);
    }

    private static @Nullable BigDecimal days(@Nullable Duration duration) {
        return duration == null
                ? null
                : BigDecimal.valueOf(duration.toSeconds()).divide(DAY_SECONDS, 1, RoundingMode.HALF_UP);
    }

    static String day(Instant instant) {
        return instant.atZone(ZoneOffset.UTC).toLocalDate().toString();
    }
}
