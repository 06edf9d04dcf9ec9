package io.kith.examples.cli.report;

import org.jetbrains.letsPlot.commons.encoding.RGBEncoder;
import org.jetbrains.letsPlot.commons.geometry.DoubleVector;
import org.jetbrains.letsPlot.core.util.PlotSvgExportCommon;

/** The one place that calls the charting library. */
final class LetsPlot {
    /** Raster images are the one thing an SVG would need it for, and no chart here has any. */
    private static final RGBEncoder NO_IMAGES = (width, height, pixels) -> {
        throw new IllegalStateException("a chart without raster images asked for one");
    };

    private LetsPlot() {}

    /** The drawing as the library writes it: standing alone, with ids made by chance. */
    static String svg(Plot plot, int width, int height) {
        return PlotSvgExportCommon.INSTANCE.buildSvgImageFromRawSpecs(
                plot.specification(), new DoubleVector(width, height), NO_IMAGES, false);
    }
}
