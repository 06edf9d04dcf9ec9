package io.kith.examples.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kith.examples.cli.report.BarChart.Bar;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class FiguresOfChartsTest {
    private static final Labels LABELS = Labels.english();

    @Test
    void a_funnel_computes_what_went_on_and_leaves_the_last_stage_open() {
        Table figures = SampleReport.funnel().figures(LABELS);

        assertThat(figures.rows().get(0).get(3).write(Format.percent(1), Locale.ENGLISH))
                .isEqualTo("81.6%");
        assertThat(figures.rows().get(5).get(3)).isEqualTo(Cell.EMPTY);
        assertThat(figures.origin()).isEqualTo(Origin.GENERATED);
    }

    @Test
    void a_grid_of_one_figure_stays_a_grid_and_keeps_its_gaps() {
        Heatmap heatmap = new Heatmap(
                "t",
                "",
                Origin.OBSERVED,
                "Cohort",
                List.of("a", "b"),
                "Month",
                List.of("1", "2"),
                Heatmap.Layer.of(
                        "Retention", Format.percent(1), List.of(Series.of("a", 0.5, 0.25), Series.of("b", 0.4, null))),
                null,
                Heatmap.Shading.EVEN);

        Table figures = heatmap.figures(LABELS);

        assertThat(figures.rows())
                .containsExactly(
                        List.of(Cell.of("a"), Cell.of(0.5), Cell.of(0.25)),
                        List.of(Cell.of("b"), Cell.of(0.4), Cell.EMPTY));
    }

    @Test
    void shares_add_up_to_the_whole() {
        Table figures = SampleReport.levels().figures(LABELS);

        assertThat(figures.total().get(1).figure()).isEqualByComparingTo("23570");
        assertThat(figures.total().get(2).figure()).isEqualByComparingTo("1");
    }

    @Test
    void shares_of_nothing_are_unknown() {
        BarChart nobody = new BarChart(
                "t", "", Origin.OBSERVED, "Level", "Customers", Format.count(), List.of(Bar.of("VIP", 0)), true);

        assertThat(nobody.figures(LABELS).rows().get(0).get(2)).isEqualTo(Cell.EMPTY);
    }

    @Test
    void a_series_of_another_length_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LineChart(
                        "t",
                        "",
                        Origin.OBSERVED,
                        "Month",
                        List.of("1", "2"),
                        Format.count(),
                        List.of(Series.of("a", 1))));
    }

    @Test
    void words_under_a_column_of_figures_are_refused() {
        Table.Builder table = Table.titled("t").column("Count", Format.count()).row("many");

        assertThatIllegalArgumentException().isThrownBy(table::build).withMessageContaining("column 1");
    }

    @Test
    void figures_are_grouped_rounded_half_up_and_carry_their_unit_once() {
        assertThat(Format.money("USD").write(new BigDecimal("2500315.635"), Locale.ENGLISH))
                .isEqualTo("2,500,315.64");
        assertThat(Format.percent(1).write(new BigDecimal("0.48859"), Locale.ENGLISH))
                .isEqualTo("48.9%");
        assertThat(Format.money("USD").heading("Revenue")).isEqualTo("Revenue (USD)");
        assertThat(Format.number(1, "days").writeWithUnit(new BigDecimal("6.25"), Locale.ENGLISH))
                .isEqualTo("6.3\u00a0days");
        assertThat(Format.money("USD").writeShort(3418200, Locale.ENGLISH)).isEqualTo("3.4M");
        assertThat(Format.money("CNY").writeShort(3418200, Locale.SIMPLIFIED_CHINESE))
                .isEqualTo("341.8万");
    }

    @Test
    void ticks_are_round_and_reach_the_largest_figure() {
        assertThat(Tick.upTo(392315, 5, Format.count(), Locale.ENGLISH))
                .extracting(Tick::label)
                .containsExactly("0", "100K", "200K", "300K", "400K");
        assertThat(Tick.upTo(0.155, 5, Format.percent(1), Locale.ENGLISH))
                .extracting(Tick::label)
                .containsExactly("0%", "5%", "10%", "15%", "20%");
        assertThat(Tick.upTo(0, 5, Format.count(), Locale.ENGLISH)).hasSizeGreaterThanOrEqualTo(2);
    }
}
