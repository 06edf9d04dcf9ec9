package io.kith.examples.cli.report;

import java.util.Locale;
import java.util.Objects;

/**
 * The words this package adds to what it is given, and the locale that figures are written in.
 *
 * @param locale for figures and the page's language
 * @param generated the label on everything that was made up
 * @param figures opens a chart's table
 * @param total names a row of totals
 * @param share names a share of the sum
 * @param stage names a pipeline's stages
 * @param entered how many came into a stage
 * @param value what they are worth
 * @param wentOn the fraction that reached the next stage
 * @param dwell mean stay in a stage
 * @param dwellNorm its norm
 * @param loss fraction lost in a stage
 * @param lossNorm its norm
 * @param norm names the mark that shows a norm
 * @param aboveNorm names the colour of what is above its norm
 * @param days the unit
 */
public record Labels(
        Locale locale,
        String generated,
        String figures,
        String total,
        String share,
        String stage,
        String entered,
        String value,
        String wentOn,
        String dwell,
        String dwellNorm,
        String loss,
        String lossNorm,
        String norm,
        String aboveNorm,
        String days) {
    public Labels {
        Objects.requireNonNull(locale, "locale");
        if (generated.isBlank()) {
            throw new IllegalArgumentException("generated data must be labelled in some words");
        }
    }

    /** English words and figures. */
    public static Labels english() {
        return new Labels(
                Locale.ENGLISH,
                "generated data",
                "Figures",
                "Total",
                "Share",
                "Stage",
                "Entered",
                "Value",
                "Went on",
                "Mean stay",
                "Stay norm",
                "Lost in the stage",
                "Loss norm",
                "norm",
                "above the norm",
                "days");
    }

    /** Simplified Chinese words and figures. */
    public static Labels simplifiedChinese() {
        return new Labels(
                Locale.SIMPLIFIED_CHINESE,
                "模拟数据",
                "数据",
                "合计",
                "占比",
                "阶段",
                "进入数",
                "金额",
                "转化率",
                "平均停留",
                "停留标准",
                "流失率",
                "流失标准",
                "标准",
                "超出标准",
                "天");
    }
}
