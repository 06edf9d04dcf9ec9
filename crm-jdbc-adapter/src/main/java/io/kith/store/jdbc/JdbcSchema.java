package io.kith.store.jdbc;

import io.kith.store.Catalogue;
import io.kith.store.Schema;
import io.kith.store.SchemaPlan;
import io.kith.store.SchemaPlan.Step;
import io.kith.store.StoreException.SchemaMismatch;
import java.sql.SQLException;
import java.util.List;

/** Plans, renders and changes the tables. The only place that runs DDL, and only when {@link #apply} is called. */
final class JdbcSchema implements Schema {
    private final Connections connections;
    private final Dialect dialect;
    private final Naming naming;
    private final boolean views;

    /** Works on one schema and prefix. */
    JdbcSchema(Connections connections, Dialect dialect, Naming naming, boolean views) {
        this.connections = connections;
        this.dialect = dialect;
        this.naming = naming;
        this.views = views;
    }

    @Override
    public SchemaPlan plan(Catalogue catalogue) {
        return connections.transaction(session -> plan(session, catalogue));
    }

    @Override
    public String render(SchemaPlan plan) {
        return JdbcSchemaScript.of(plan, naming);
    }

    @Override
    public void apply(SchemaPlan plan) {
        if (plan.isTooOld()) {
            throw new SchemaMismatch(
                    "too-old: version " + plan.catalogue().version() + " is below " + plan.storedMinimumReader());
        }
        if (!plan.problems().isEmpty()) {
            throw new SchemaMismatch(plan.problems().get(0));
        }
        if (plan.steps().isEmpty()) {
            return;
        }
        JdbcSchemaLock lock = dialect.schemaLock(naming);
        prepare(lock);
        connections.transaction(guardian -> {
            take(guardian, lock);
            work(guardian, lock, plan);
            return true;
        });
    }

    private SchemaPlan plan(Session session, Catalogue catalogue) throws SQLException {
        return new JdbcSchemaPlanner(session, dialect, naming, views).plan(catalogue);
    }

    private void prepare(JdbcSchemaLock lock) {
        if (lock.preparation().isEmpty()) {
            return;
        }
        connections.autoCommit(session -> {
            try {
                run(session, lock.preparation());
            } catch (SQLException failure) {
                // Another process that prepares the same at the same time has done it for us.
                if (dialect.classify(failure) != Failure.UNIQUE) {
                    throw failure;
                }
            }
            return true;
        });
    }

    private void take(Session guardian, JdbcSchemaLock lock) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                run(guardian, lock.taking());
                return;
            } catch (SQLException failure) {
                if (attempt == JdbcSchemaLock.ATTEMPTS || dialect.classify(failure) != Failure.LOCK_TIMEOUT) {
                    throw failure;
                }
                guardian.connection().rollback();
            }
        }
    }

    private void work(Session guardian, JdbcSchemaLock lock, SchemaPlan plan) throws SQLException {
        SchemaPlan now = plan(plan.catalogue());
        if (now.isCurrent()) {
            return;
        }
        if (!now.equals(plan)) {
            throw new SchemaMismatch("changed-since-planned");
        }
        for (Step step : plan.steps()) {
            // Taken again: free of charge while the guardian's connection lives, and a failure if it does not.
            run(guardian, lock.taking());
            connections.transaction(session -> {
                run(session, lock.guard());
                take(session, step);
                return true;
            });
        }
    }

    private void take(Session session, Step step) throws SQLException {
        try {
            run(session, step.statements());
        } catch (SQLException failure) {
            String what = step.what() + (naming.schema() == null ? "" : " in " + naming.schema());
            switch (dialect.classify(failure)) {
                case UNIQUE, REFERENCE -> throw new SchemaMismatch("rows-in-the-way: " + what);
                case MISSING_TABLE, OTHER ->
                    throw new SchemaMismatch("step-failed: " + what + " (" + SqlErrors.code(failure) + ")");
                default -> throw failure;
            }
        }
    }

    private static void run(Session session, List<String> statements) throws SQLException {
        for (String statement : statements) {
            session.execute(statement);
        }
    }
}
