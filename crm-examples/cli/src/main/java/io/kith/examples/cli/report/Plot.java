package io.kith.examples.cli.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A drawing in the making: shapes in the figures' own coordinates. Collects the plot specification of Lets-Plot, whose
 * scales, axes and text placement turn it into a picture of a given size. Not safe for use by several threads.
 */
final class Plot {
    /** Which part of a label sits at its position. */
    enum Anchor {
        START(0.0),
        MIDDLE(0.5),
        END(1.0);

        private final double hjust;

        Anchor(double hjust) {
            this.hjust = hjust;
        }
    }

    private final Map<String, Object> texts = new LinkedHashMap<>();
    private final List<Layer> layers = new ArrayList<>();
    private final List<Map<String, Object>> scales = new ArrayList<>();
    private final Map<String, Object> theme = new LinkedHashMap<>();

    Plot() {
        theme.put("name", "none");
        theme.put("text", element("text", "color", Ink.MUTED.standIn()));
        theme.put("axis_text", element("text", "color", Ink.MUTED.standIn(), "size", 12.0));
        theme.put("axis_text_y", element("text", "margin", Map.of("r", 8.0)));
        theme.put("axis_text_x", element("text", "margin", Map.of("t", 6.0)));
        theme.put("axis_title", blank());
        theme.put("axis_ticks", blank());
        theme.put("axis_line", blank());
        theme.put("panel_grid_major", blank());
        theme.put("panel_grid_minor", blank());
        theme.put("panel_background", blank());
        theme.put("plot_background", blank());
        theme.put("legend_position", "none");
        theme.put("plot_margin", Map.of("t", 0.0, "r", 0.0, "b", 0.0, "l", 0.0));
        scale("fill");
        scale("color");
    }

    /** Bounds of the horizontal axis, with the ticks that are to be labelled. */
    Plot x(double from, double to, List<Tick> ticks) {
        return axis("x", from, to, ticks);
    }

    /** Bounds of the vertical axis, with the ticks that are to be labelled. */
    Plot y(double from, double to, List<Tick> ticks) {
        return axis("y", from, to, ticks);
    }

    /** Names both axes. */
    Plot axisTitles(String x, String y) {
        theme.put("axis_title", element("text", "color", Ink.MUTED.standIn(), "size", 12.0));
        scales.get(2).put("name", plain(x));
        scales.get(3).put("name", plain(y));
        return this;
    }

    /** Shows lines across the panel at the ticks of the vertical axis. */
    Plot linesAcross() {
        theme.put("panel_grid_major", element("line", "color", Ink.GRID.standIn(), "size", 1.0));
        theme.put("panel_grid_major_x", blank());
        return this;
    }

    /** Says in small letters in the corner where the figures come from, so that a cut-out picture still says it. */
    Plot corner(String text) {
        theme.put("plot_caption", element("text", "color", Ink.WARN.standIn(), "size", 11.0));
        texts.put("caption", Map.of("text", plain(text)));
        return this;
    }

    Plot rect(Ink ink, double fromX, double toX, double fromY, double toY) {
        Layer layer = layer("rect", "", Map.of("size", 0.0));
        layer.add("xmin", fromX).add("xmax", toX).add("ymin", fromY).add("ymax", toY);
        layer.add("fill", ink.standIn());
        return this;
    }

    Plot text(Ink ink, double x, double y, String label, Anchor anchor, double pixels, boolean bold) {
        Layer layer = layer(
                "text",
                anchor + " " + pixels + bold,
                Map.of(
                        "hjust",
                        anchor.hjust,
                        "vjust",
                        0.5,
                        "size",
                        pixels / 2, // the library's unit of a text's size is two pixels
                        "fontface",
                        bold ? "bold" : "plain"));
        layer.add("x", x).add("y", y).add("label", plain(label)).add("color", ink.standIn());
        return this;
    }

    /** A line through points; each call is a line of its own. */
    Plot line(Ink ink, List<Double> xs, List<Double> ys, double width) {
        Layer layer = layer("line", "line" + layers.size(), Map.of("size", width));
        for (int i = 0; i < xs.size(); i++) {
            layer.add("x", xs.get(i)).add("y", ys.get(i)).add("color", ink.standIn());
        }
        return this;
    }

    Plot point(Ink ink, double x, double y, double size) {
        Layer layer = layer("point", "point" + size, Map.of("size", size, "shape", 16));
        layer.add("x", x).add("y", y).add("color", ink.standIn());
        return this;
    }

    /** A closed area; each call is an area of its own. */
    Plot area(Ink ink, double[] xs, double[] ys) {
        Layer layer = layer("polygon", "area" + layers.size(), Map.of("size", 0.0));
        for (int i = 0; i < xs.length; i++) {
            layer.add("x", xs[i]).add("y", ys[i]).add("fill", ink.standIn());
        }
        return this;
    }

    /** The specification, a tree of maps, lists, texts and doubles that the library may write into. */
    Map<String, Object> specification() {
        if (layers.isEmpty()) {
            text(Ink.MUTED, 0, 0, "–", Anchor.MIDDLE, 12, false); // the library draws no axes without a shape
        }
        Map<String, Object> plot = new LinkedHashMap<>(texts);
        plot.put("kind", "plot");
        plot.put("data", new LinkedHashMap<String, Object>());
        plot.put("mapping", new LinkedHashMap<String, Object>());
        plot.put(
                "layers",
                new ArrayList<>(layers.stream().map(Layer::specification).toList()));
        plot.put("scales", scales);
        plot.put("theme", theme);
        return plot;
    }

    private Plot axis(String aesthetic, double from, double to, List<Tick> ticks) {
        Map<String, Object> scale = scale(aesthetic);
        scale.put("limits", new ArrayList<>(List.of(from, to)));
        scale.put("expand", new ArrayList<>(List.of(0.0, 0.0)));
        scale.put("breaks", new ArrayList<>(ticks.stream().map(Tick::at).toList()));
        scale.put(
                "labels",
                new ArrayList<>(ticks.stream().map(tick -> plain(tick.label())).toList()));
        if (ticks.isEmpty()) {
            theme.put("axis_text_" + aesthetic, blank());
        }
        return this;
    }

    private Map<String, Object> scale(String aesthetic) {
        Map<String, Object> scale = new LinkedHashMap<>();
        scale.put("aesthetic", aesthetic);
        if (aesthetic.length() > 1) {
            scale.put("scale_mapper_kind", "identity");
            scale.put("guide", "none");
        }
        scales.add(scale);
        return scale;
    }

    /** Shapes alike that follow each other share a layer; that keeps the drawing order and spares the library work. */
    private Layer layer(String geom, String key, Map<String, Object> constants) {
        if (!layers.isEmpty()) {
            Layer last = layers.get(layers.size() - 1);
            if (last.geom.equals(geom) && last.key.equals(key)) {
                return last;
            }
        }
        Layer layer = new Layer(geom, key, constants);
        layers.add(layer);
        return layer;
    }

    /** A line break would make two labels of one. */
    private static String plain(String label) {
        return Html.printable(label).replaceAll("\\s+", " ");
    }

    private static Map<String, Object> blank() {
        return element("blank", "blank", true);
    }

    private static Map<String, Object> element(String name, Object... keysAndValues) {
        Map<String, Object> element = new LinkedHashMap<>();
        element.put("name", name);
        for (int i = 0; i < keysAndValues.length; i += 2) {
            element.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return element;
    }

    private static final class Layer {
        private final String geom;
        private final String key;
        private final Map<String, Object> constants;
        private final Map<String, List<Object>> data = new LinkedHashMap<>();

        Layer(String geom, String key, Map<String, Object> constants) {
            this.geom = geom;
            this.key = key;
            this.constants = constants;
        }

        Layer add(String column, Object value) {
            data.computeIfAbsent(column, name -> new ArrayList<>()).add(value);
            return this;
        }

        Map<String, Object> specification() {
            Map<String, Object> mapping = new LinkedHashMap<>();
            data.keySet().forEach(column -> mapping.put(column, column));
            Map<String, Object> layer = new LinkedHashMap<>();
            layer.put("geom", geom);
            layer.put("stat", "identity");
            layer.put("position", "identity");
            layer.put("data", new LinkedHashMap<String, Object>(data));
            layer.put("mapping", mapping);
            layer.put("tooltips", "none");
            layer.putAll(constants);
            return layer;
        }
    }
}
