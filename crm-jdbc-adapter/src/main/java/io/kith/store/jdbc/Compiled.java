package io.kith.store.jdbc;

import io.kith.store.Aggregate;
import io.kith.store.Query;
import io.kith.store.RecordType;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Everything that is compiled once per store: types, queries, aggregates. Thread-safe. */
final class Compiled {
    final Dialect dialect;
    final Naming naming;
    final SqlErrors errors;
    final Flush flush;
    final Rows rows;
    final ShapeCache<RecordType, TypeSql> types;
    final ShapeCache<Query, QuerySql> queries;
    final ShapeCache<Aggregate, AggregateSql> aggregates;
    final ShapeCache<Matches.Rewrite, SqlText.Statement> rewrites;
    final int lockWaitMillis;

    Compiled(Dialect dialect, Naming naming, int lockWaitMillis) {
        this.lockWaitMillis = lockWaitMillis;
        this.dialect = dialect;
        this.naming = naming;
        errors = new SqlErrors(dialect, naming);
        flush = new Flush(dialect, errors);
        rows = new Rows(dialect);
        types = new ShapeCache<>(type -> {
            errors.learn(type);
            return new TypeSql(type, dialect, naming, lockWaitMillis);
        });
        queries = new ShapeCache<>(query -> new QuerySql(query, types.get(query.type()), dialect, naming));
        aggregates = new ShapeCache<>(aggregate -> new AggregateSql(aggregate, dialect, naming));
        rewrites = new ShapeCache<>(rewrite -> rewrite.compile(dialect, naming));
    }

    /** Keeps what was compiled for a shape. */
    static final class ShapeCache<K, V> {
        private static final int CAPACITY = 2_000;

        private final Map<K, V> compiled = new ConcurrentHashMap<>();
        private final Function<? super K, ? extends V> compiler;

        ShapeCache(Function<? super K, ? extends V> compiler) {
            this.compiler = compiler;
        }

        V get(K shape) {
            V known = compiled.get(shape);
            if (known == null) {
                if (compiled.size() >= CAPACITY) {
                    compiled.clear();
                }
                // Compiled outside the map's lock: two threads may compile the same shape, to the same text.
                known = compiler.apply(shape);
                compiled.put(shape, known);
            }
            return known;
        }
    }
}
