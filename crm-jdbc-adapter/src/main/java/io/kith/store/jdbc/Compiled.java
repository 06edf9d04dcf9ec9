package io.kith.store.jdbc;

import io.kith.store.Aggregate;
import io.kith.store.Query;
import io.kith.store.RecordType;

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
    final ShapeCache<RewriteSql.Shape, SqlText.Statement> rewrites;
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
        rewrites = new ShapeCache<>(shape -> RewriteSql.compile(shape, dialect, naming));
    }
}
