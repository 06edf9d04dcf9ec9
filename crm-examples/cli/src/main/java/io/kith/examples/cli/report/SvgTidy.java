package io.kith.examples.cli.report;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * Rewrites the library's SVG into a small one for the page: only drawing elements and attributes named here pass, ids made by
 * chance go, stand-in colours become classes, coordinates are rounded and nested moves are added up.
 */
final class SvgTidy {
    private static final Set<String> SHAPES = Set.of("line", "path", "rect", "circle", "text", "polygon", "polyline");
    private static final Set<String> KEPT = Set.of(
            "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "d", "points", "width", "height", "dy", "text-anchor");
    private static final Set<String> ACROSS = Set.of("x", "x1", "x2", "cx");
    private static final Set<String> DOWN = Set.of("y", "y1", "y2", "cy");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:\\.\\d+)?(?:E-?\\d+)?");
    private static final Pattern TRANSLATE = Pattern.compile("translate\\((\\S+) (\\S+) ?\\)");
    private static final Pattern ROTATE = Pattern.compile("rotate\\((\\S+)(?: [^)]*)?\\)");

    private final StringBuilder out = new StringBuilder();

    private SvgTidy() {}

    /**
     * The picture for the page.
     *
     * @param id unique in the page
     * @param title the accessible name
     * @param description what there is to see
     */
    static String tidy(String svg, int width, int height, String id, String title, String description) {
        SvgTidy tidy = new SvgTidy();
        tidy.out.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\""
                        + " aria-labelledby=\"%s-t %s-d\">",
                width,
                height,
                width,
                height,
                id,
                id));
        tidy.out
                .append("<title id=\"")
                .append(id)
                .append("-t\">")
                .append(Html.escape(title))
                .append("</title>");
        tidy.out
                .append("<desc id=\"")
                .append(id)
                .append("-d\">")
                .append(Html.escape(description))
                .append("</desc>\n");
        tidy.children(parse(svg), 0, 0);
        return tidy.out.append("</svg>").toString();
    }

    private static Element parse(String svg) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            return factory.newDocumentBuilder()
                    .parse(new InputSource(new StringReader(svg)))
                    .getDocumentElement();
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalStateException("the charting library wrote no well-formed SVG", e);
        }
    }

    private void children(Element parent, double dx, double dy) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                String name = element.getTagName();
                if (SHAPES.contains(name)) {
                    shape(element, dx, dy);
                } else if (name.equals("g") || name.equals("svg")) {
                    group(element, dx, dy);
                }
            }
        }
    }

    /** A plain move is handed down to the shapes; a rotation needs its group. */
    private void group(Element group, double dx, double dy) {
        String transform = group.getAttribute("transform");
        Matcher rotate = ROTATE.matcher(transform);
        double x = dx + attribute(group, "x");
        double y = dy + attribute(group, "y");
        if (rotate.find() && Double.parseDouble(rotate.group(1)) != 0) {
            out.append("<g transform=\"translate(")
                    .append(round(x))
                    .append(' ')
                    .append(round(y))
                    .append(") ");
            out.append(rounded(transform.strip())).append("\">");
            children(group, 0, 0);
            out.append("</g>");
            return;
        }
        Matcher move = TRANSLATE.matcher(transform);
        if (move.find()) {
            x += Double.parseDouble(move.group(1));
            y += Double.parseDouble(move.group(2));
        }
        children(group, x, y);
    }

    private static double attribute(Element element, String name) {
        String value = element.getAttribute(name);
        return value.isEmpty() ? 0 : Double.parseDouble(value);
    }

    private void shape(Element shape, double dx, double dy) {
        String name = shape.getTagName();
        if (name.equals("path") && shape.getAttribute("d").isBlank()) {
            return;
        }
        Map<String, String> kept = new TreeMap<>();
        var attributes = shape.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Node attribute = attributes.item(i);
            if (KEPT.contains(attribute.getNodeName())) {
                kept.put(attribute.getNodeName(), rounded(attribute.getNodeValue()));
            }
        }
        if (name.equals("path") || name.equals("polygon") || name.equals("polyline")) {
            if (dx != 0 || dy != 0) {
                kept.put("transform", "translate(" + round(dx) + " " + round(dy) + ")");
            }
        } else {
            moved(shape, kept, dx, dy);
        }
        paint(shape, kept);
        out.append('<').append(name);
        kept.forEach((key, value) -> out.append(' ')
                .append(key)
                .append("=\"")
                .append(Html.escape(value))
                .append('"'));
        if (name.equals("text")) {
            out.append('>').append(Html.escape(shape.getTextContent().strip())).append("</text>\n");
        } else {
            out.append("/>\n");
        }
    }

    private static void moved(Element shape, Map<String, String> kept, double dx, double dy) {
        List<String> places = new ArrayList<>(kept.keySet());
        if (shape.getTagName().equals("text")) {
            places.addAll(List.of("x", "y"));
        }
        for (String place : places) {
            if (ACROSS.contains(place)) {
                kept.put(place, round(attribute(shape, place) + dx));
            } else if (DOWN.contains(place)) {
                kept.put(place, round(attribute(shape, place) + dy));
            }
        }
    }

    private static void paint(Element shape, Map<String, String> kept) {
        List<String> classes = new ArrayList<>();
        String style = shape.getAttribute("style");
        String fill = property(style, "fill", shape.getAttribute("fill"));
        Ink.of(fill).ifPresent(ink -> classes.add("f-" + ink.cssName()));
        if (fill.equals("none") || shape.getTagName().equals("line")) {
            kept.put("fill", "none");
        }
        double width = attribute(shape, "stroke-width");
        if (width > 0) {
            Ink.of(shape.getAttribute("stroke")).ifPresent(ink -> {
                classes.add("s-" + ink.cssName());
                kept.put("stroke-width", round(width));
            });
        }
        if (shape.getAttribute("class").equals("plot-caption")) {
            classes.add("origin");
        }
        if (!classes.isEmpty()) {
            kept.put("class", String.join(" ", classes));
        }
        String size = property(style, "font-size", "");
        if (!size.isEmpty() && !size.equals("12.0px")) {
            kept.put("font-size", rounded(size.replace("px", "")));
        }
        if (style.contains("bold")) {
            kept.put("font-weight", "600");
        }
    }

    private static String property(String style, String name, String otherwise) {
        Matcher matcher = Pattern.compile("(?:^|;)\\s*" + name + ":([^;]+)").matcher(style);
        return matcher.find() ? matcher.group(1).strip() : otherwise;
    }

    private static String rounded(String value) {
        return NUMBER.matcher(value).replaceAll(match -> round(Double.parseDouble(match.group())));
    }

    private static String round(double value) {
        long hundredths = Math.round(value * 100);
        if (hundredths % 100 == 0) {
            return Long.toString(hundredths / 100);
        }
        String text = String.format(Locale.ROOT, "%.2f", hundredths / 100.0);
        return text.endsWith("0") ? text.substring(0, text.length() - 1) : text;
    }
}
