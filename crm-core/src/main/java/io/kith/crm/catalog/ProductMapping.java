package io.kith.crm.catalog;

import static io.kith.crm.kernel.Purpose.CONTRACT;
import static io.kith.crm.kernel.Purpose.IDENTIFICATION;
import static io.kith.crm.kernel.Sensitivity.INTERNAL;
import static io.kith.crm.kernel.Sensitivity.PUBLIC;
import static io.kith.store.Field.Trait.REQUIRED;
import static io.kith.store.Field.Trait.SEARCHABLE;

import io.kith.crm.base.ProductId;
import io.kith.crm.kernel.engine.Lookup;
import io.kith.crm.kernel.engine.Mapping;
import io.kith.crm.kernel.engine.MoneyColumns;
import io.kith.crm.kernel.engine.RecordDescriptor;
import io.kith.crm.kernel.engine.Tag;
import io.kith.store.Condition;
import io.kith.store.Field;
import io.kith.store.Query;
import io.kith.store.RecordType;
import io.kith.store.Row;
import java.util.Objects;
import java.util.UUID;

/** The table of products. */
final class ProductMapping extends Mapping<Product> {

    private static final RecordType.Builder DECLARATION = RecordType.named("product");

    static final Field CODE = DECLARATION.text("code", 60, REQUIRED);
    static final Field NAME = DECLARATION.text("name", 200, REQUIRED, SEARCHABLE);
    static final Field SERIES = DECLARATION.text("series", 60);
    static final MoneyColumns LIST_PRICE = MoneyColumns.declare(DECLARATION, "list_price");
    static final Field RETIRED_AT = DECLARATION.instant("retired_at");

    static final RecordType TYPE =
            DECLARATION.unique("by_code", CODE).index("by_name", NAME.folded()).build();

    /** For those who may not see the store's types. */
    static final String TYPE_NAME = TYPE.name();

    static final RecordDescriptor DESCRIPTOR = RecordDescriptor.of(TYPE)
            .tag(Tag.queryable(IDENTIFICATION, PUBLIC), CODE, NAME, SERIES)
            .tag(Tag.queryable(CONTRACT, INTERNAL), LIST_PRICE.fields())
            .tag(Tag.queryable(CONTRACT, PUBLIC), RETIRED_AT)
            .build();

    final Lookup<Product> byCode;
    final Lookup<Product> byName;

    ProductMapping(RecordType type) {
        super(type);
        byCode = lookup(Query.of(type).where(Condition.eq(CODE, 0)).build());
        byName = lookup(Query.of(type).orderBy(NAME.folded()).build());
    }

    @Override
    public UUID keyOf(Product product) {
        return product.id().uuid();
    }

    @Override
    public Product read(Row row) {
        return new Product(
                ProductId.of(row.key()),
                row.version(),
                new ProductSheet(
                        Objects.requireNonNull(row.text(CODE)),
                        Objects.requireNonNull(row.text(NAME)),
                        row.text(SERIES),
                        LIST_PRICE.read(row)),
                row.instant(RETIRED_AT));
    }

    @Override
    public void write(Product product, Row.Builder row) {
        ProductSheet sheet = product.sheet();
        row.set(CODE, sheet.code()).set(NAME, sheet.name()).set(SERIES, sheet.series());
        LIST_PRICE.write(row, sheet.listPrice());
        row.set(RETIRED_AT, product.retiredAt().orElse(null));
    }
}
