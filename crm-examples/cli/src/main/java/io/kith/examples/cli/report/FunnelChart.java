package io.kith.examples.cli.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A pipeline's stages: how many came in, how many went on, how long they stayed and how many were lost, against the norm.
 *
 * @param title plain text
 * @param caption plain text; may be empty
 * @param origin observed or generated
 * @param valueFormat of the stages' values
 * @param stages at least one, from first to last
 */
public record FunnelChart(String title, String caption, Origin origin, Format valueFormat, List<Stage> stages)
        implements Chart {
    public FunnelChart {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(caption, "caption");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(valueFormat, "valueFormat");
        stages = List.copyOf(stages);
        if (stages.isEmpty()) {
            throw new IllegalArgumentException("a funnel has stages");
        }
    }

    /**
     * One stage.
     *
     * @param name plain text
     * @param entered opportunities that came in
     * @param value what they are worth together; null when that is not known
     * @param dwellDays mean stay in days; null when nobody left yet
     * @param dwellNorm the norm in days; null when there is none
     * @param loss fraction lost in this stage, 0 to 1; null when nobody left yet
     * @param lossNorm the norm; null when there is none
     */
    public record Stage(
            String name,
            long entered,
            @Nullable BigDecimal value,
            @Nullable BigDecimal dwellDays,
            @Nullable BigDecimal dwellNorm,
            @Nullable BigDecimal loss,
            @Nullable BigDecimal lossNorm) {
        public Stage {
            Objects.requireNonNull(name, "name");
            if (entered < 0) {
                throw new IllegalArgumentException("a stage is entered by none or more: " + entered);
            }
        }
    }

    /** Fraction of those who entered a stage that entered the next; null for the last stage and for an empty one. */
    @Nullable
    BigDecimal wentOn(int stage) {
        if (stage + 1 >= stages.size()) {
            return null;
        }
        return Figures.share(
                BigDecimal.valueOf(stages.get(stage + 1).entered()),
                BigDecimal.valueOf(stages.get(stage).entered()));
    }

    @Override
    public Table figures(Labels labels) {
        Format days = Format.number(1, labels.days());
        Format percent = Format.percent(1);
        boolean valued = stages.stream().anyMatch(stage -> stage.value() != null);
        Table.Builder table =
                Table.titled(title).from(origin).text(labels.stage()).column(labels.entered(), Format.count());
        if (valued) {
            table.column(labels.value(), valueFormat);
        }
        table.column(labels.wentOn(), percent)
                .column(labels.dwell(), days)
                .column(labels.dwellNorm(), days)
                .column(labels.loss(), percent)
                .column(labels.lossNorm(), percent);
        for (int i = 0; i < stages.size(); i++) {
            Stage stage = stages.get(i);
            List<@Nullable Object> row = new ArrayList<>(Arrays.asList(
                    stage.name(),
                    stage.entered(),
                    wentOn(i),
                    stage.dwellDays(),
                    stage.dwellNorm(),
                    stage.loss(),
                    stage.lossNorm()));
            if (valued) {
                row.add(2, stage.value());
            }
            table.row(row.toArray());
        }
        return table.build();
    }
}
