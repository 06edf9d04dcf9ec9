package io.kith.examples.cli.report;

/**
 * A picture of figures. Every chart can say the same as a table; the page shows both.
 *
 * <p>Charts name no size and no colour: that is the page's business.
 */
public sealed interface Chart extends Block permits BarChart, StackedBarChart, LineChart, Heatmap, FunnelChart {
    /** Plain text; says what is shown. */
    String title();

    /** One or two sentences: how to read it, or what it shows; may be empty. */
    String caption();

    /** Observed or generated. */
    Origin origin();

    /** Exactly the figures drawn. */
    Table figures(Labels labels);
}
