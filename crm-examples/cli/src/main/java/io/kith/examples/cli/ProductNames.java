package io.kith.examples.cli;

import io.kith.crm.catalog.Catalog;
import io.kith.crm.catalog.Product;
import io.kith.crm.kernel.Page;
import io.kith.crm.kernel.PageSpec;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The names of the catalogue's products, found also where a file spells them with other blanks or in another case. A
 * name that fits two products that way is none of them.
 */
final class ProductNames {

    private final Set<String> exact = new HashSet<>();
    private final Map<String, String> loose = new HashMap<>();
    private final Set<String> doubtful = new HashSet<>();
    private final Map<String, String> respelt = new TreeMap<>();
    private final Set<String> unknown = new HashSet<>();

    private ProductNames() {}

    /** Reads the catalogue. */
    static ProductNames of(Catalog catalog) {
        ProductNames names = new ProductNames();
        Page<Product> page = catalog.list(PageSpec.first(PageSpec.MAX_LIMIT));
        while (true) {
            page.forEach(product -> names.add(product.name()));
            String next = page.nextToken();
            if (next == null) {
                return names;
            }
            page = catalog.list(PageSpec.after(next, PageSpec.MAX_LIMIT));
        }
    }

    private void add(String name) {
        exact.add(name);
        String other = loose.put(folded(name), name);
        if (other != null && !other.equals(name)) {
            doubtful.add(folded(name));
        }
    }

    private static String folded(String name) {
        return name.codePoints()
                .filter(point -> !Character.isWhitespace(point) && !Character.isSpaceChar(point))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .toLowerCase(Locale.ROOT);
    }

    /** Returns the catalogue's name of a product, or the name as it stands in the file if the catalogue has none. */
    String of(String written) {
        if (exact.contains(written)) {
            return written;
        }
        String folded = folded(written);
        String name = doubtful.contains(folded) ? null : loose.get(folded);
        if (name == null) {
            unknown.add(written);
            return written;
        }
        respelt.put(written, name);
        return name;
    }

    /** Returns the catalogue's names by the spellings that were taken for them. */
    Map<String, String> respelt() {
        return respelt;
    }

    /** Returns the names that the catalogue has not. */
    Set<String> unknown() {
        return unknown;
    }
}
