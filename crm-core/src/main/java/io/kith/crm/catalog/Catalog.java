package io.kith.crm.catalog;

import io.kith.crm.base.ExternalRef;
import io.kith.crm.base.Outcome;
import io.kith.crm.base.ProductId;
import io.kith.crm.base.ProductRef;
import io.kith.crm.base.RefusedException;
import io.kith.crm.kernel.Capability;
import io.kith.crm.kernel.Criteria;
import io.kith.crm.kernel.Page;
import io.kith.crm.kernel.PageSpec;
import io.kith.crm.kernel.engine.Caller;
import io.kith.crm.kernel.engine.Command;
import io.kith.crm.kernel.engine.Engine;
import io.kith.crm.kernel.engine.Labels;
import io.kith.crm.kernel.engine.Products;
import io.kith.crm.kernel.engine.Records;
import io.kith.crm.kernel.engine.Room;
import io.kith.crm.kernel.engine.Wiring;
import io.kith.crm.kernel.engine.Work;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Products: what is sold, under which code, at which list price.
 *
 * <p>Commands come in two forms: {@code add} throws a {@link RefusedException} with every reason, {@code tryAdd} returns
 * them. Thread-safe.
 */
public final class Catalog {

    /** The capability. */
    public static final Capability CAPABILITY = Room.named("catalog")
            .record(ProductMapping.DESCRIPTOR)
            .events(CatalogEvents.ADDED, CatalogEvents.CHANGED, CatalogEvents.RETIRED)
            .labels(Labels.beside(Catalog.class))
            .sentences(CatalogReasons.CATALOGUE)
            .facade(Catalog.class, wiring -> {
                Desk desk = new Desk(wiring);
                return caller -> new Catalog(desk, caller);
            })
            .build();

    private final Desk desk;
    private final Caller caller;

    private Catalog(Desk desk, Caller caller) {
        this.desk = desk;
        this.caller = caller;
    }

    /** What all facades of one engine share. */
    private static final class Desk {
        private final Engine engine;
        private final ProductMapping mapping;
        private final Records<Product> products;

        Desk(Wiring wiring) {
            engine = wiring.engine();
            mapping = new ProductMapping(wiring.type(ProductMapping.TYPE));
            products = wiring.records(mapping);
            wiring.provide(Products.class, (work, ref) -> find(work, ref).map(Product::id));
        }

        Optional<Product> find(Work work, ProductRef ref) {
            return key(work, ref).flatMap(key -> products.get(work, key));
        }

        Product take(Work work, ProductRef ref) {
            return ref instanceof ExternalRef external
                    ? products.requireToChange(work, external)
                    : products.requireToChange(work, ((ProductId) ref).uuid());
        }

        private Optional<UUID> key(Work work, ProductRef ref) {
            return ref instanceof ExternalRef external
                    ? engine.references().find(work, ProductMapping.DESCRIPTOR, external)
                    : Optional.of(((ProductId) ref).uuid());
        }

        void requireFree(Work work, String code) {
            if (products.first(work, mapping.byCode, code).isPresent()) {
                throw new RefusedException(
                        List.of(CatalogReasons.CODE_TAKEN.reason(code).withField("code")));
            }
        }
    }

    /**
     * Adds a product.
     *
     * @throws RefusedException if the code is taken or the sheet breaks a rule
     */
    public Product add(ProductSheet sheet) {
        return tryAdd(sheet).orElseThrow();
    }

    /** Adds a product, or tells why not. */
    public Outcome<Product> tryAdd(ProductSheet sheet) {
        return desk.engine.attempt(
                caller, new Command<>("product.add", sheet, Command.Answer.record(desk.products)), work -> {
                    desk.requireFree(work, sheet.code());
                    Product product = new Product(ProductId.of(work.newId()), 1, sheet, null);
                    desk.products.insert(work, product);
                    work.raise(CatalogEvents.of(CatalogEvents.ADDED, product));
                    return product;
                });
    }

    /**
     * Changes what is said of a product; the same sheet again changes nothing.
     *
     * @throws RefusedException if there is no such product, it is retired, or the new code is taken
     */
    public Product change(ProductRef ref, ProductSheet sheet) {
        return tryChange(ref, sheet).orElseThrow();
    }

    /** Changes what is said of a product, or tells why not. */
    public Outcome<Product> tryChange(ProductRef ref, ProductSheet sheet) {
        return desk.engine.attempt(
                caller,
                new Command<>(
                        "product.change", new Change(ref.toString(), sheet), Command.Answer.record(desk.products)),
                work -> {
                    Product product = desk.take(work, ref);
                    if (product.retiredAt().isPresent()) {
                        throw new RefusedException(List.of(CatalogReasons.RETIRED.reason(product.code())));
                    }
                    if (product.sheet().equals(sheet)) {
                        return product;
                    }
                    if (!product.code().equals(sheet.code())) {
                        desk.requireFree(work, sheet.code());
                    }
                    Product changed = product.with(sheet);
                    desk.products.update(work, changed);
                    work.raise(CatalogEvents.of(CatalogEvents.CHANGED, changed));
                    return changed;
                });
    }

    /** The input of a change, as it is validated and compared. */
    record Change(String product, @jakarta.validation.Valid ProductSheet sheet) {}

    /** The input of a command that names a product and nothing else. */
    record Named(String product) {}

    /**
     * Takes a product off the list; what refers to it stays. Retiring it twice changes nothing.
     *
     * @throws RefusedException if there is no such product
     */
    public Product retire(ProductRef ref) {
        return tryRetire(ref).orElseThrow();
    }

    /** Takes a product off the list, or tells why not. */
    public Outcome<Product> tryRetire(ProductRef ref) {
        return desk.engine.attempt(
                caller,
                new Command<>("product.retire", new Named(ref.toString()), Command.Answer.record(desk.products)),
                work -> {
                    Product product = desk.take(work, ref);
                    if (product.retiredAt().isPresent()) {
                        return product;
                    }
                    Product retired = product.retired(work.now());
                    desk.products.update(work, retired);
                    work.raise(CatalogEvents.of(CatalogEvents.RETIRED, retired));
                    return retired;
                });
    }

    /**
     * Makes the host's key name a product of ours.
     *
     * @throws RefusedException if there is no such product, or the key names another
     */
    public Product link(ProductRef product, ExternalRef ref) {
        return tryLink(product, ref).orElseThrow();
    }

    /** Makes the host's key name a product of ours, or tells why not. */
    public Outcome<Product> tryLink(ProductRef product, ExternalRef ref) {
        return desk.engine.attempt(
                caller,
                new Command<>("product.link", new Named(product + " " + ref), Command.Answer.record(desk.products)),
                work -> {
                    Product known = desk.take(work, product);
                    desk.engine
                            .references()
                            .link(work, ProductMapping.DESCRIPTOR, known.id().uuid(), ref);
                    return known;
                });
    }

    /** Returns a product. */
    public Optional<Product> find(ProductRef ref) {
        return desk.engine.read(caller, "product.find", work -> desk.find(work, ref));
    }

    /**
     * Returns many products at once, in the order in which they are asked for; those that there are not are left out.
     *
     * @param products at most 1000 ids or keys of the host's
     * @throws IllegalArgumentException if there are more
     */
    public Map<ProductRef, Product> findAll(Collection<? extends ProductRef> products) {
        return desk.engine.read(caller, "product.find-all", work -> desk.products.findAll(work, products));
    }

    /** Returns the product with this code. */
    public Optional<Product> byCode(String code) {
        return desk.engine.read(
                caller, "product.by-code", work -> desk.products.first(work, desk.mapping.byCode, code));
    }

    /** Returns products in the order of their names, without regard to case. */
    public Page<Product> list(PageSpec page) {
        return desk.engine.read(caller, "product.list", work -> desk.products.page(work, desk.mapping.byName, page));
    }

    /**
     * Returns the products that satisfy the criteria, in the order in which they were added.
     *
     * @throws RefusedException if the criteria name unknown fields or hold unfit values
     */
    public Page<Product> search(Criteria criteria, PageSpec page) {
        return desk.engine.read(caller, "product.search", work -> desk.products.search(work, criteria, page));
    }
}
