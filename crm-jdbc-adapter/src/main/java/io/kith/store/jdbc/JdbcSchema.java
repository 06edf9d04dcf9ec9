package io.kith.store.jdbc;

import io.kith.store.Catalogue;
import io.kith.store.Schema;
import io.kith.store.SchemaPlan;
import io.kith.store.SchemaPlan.Step;
import io.kith.store.StoreException.SchemaMismatch;
import java.sql.SQLException;
import java.util.List;

/** Plans, renders and changes the tables. The only place that runs DDL, and only when {@link #apply} is called. */
record JdbcSchema(Connections connections, Dialect dialect, Naming naming, boolean views) implements Schema {
    /** How often the lock is asked for before whoever wants it gives up: half a minute or longer. */
    private static final int ATTEMPTS = 30;

    /**
     * How one process keeps others from changing a schema.
     *
     * @param preparation what has to be there, made by statements that each commit by themselves
     * @param taking takes the lock until the transaction ends; taken again by the same transaction, it costs nothing
     * @param guard begins each transaction in which something is changed
     */
    record Lock(List<String> preparation, List<String> taking, List<String> guard) {}

    @Override
    public SchemaPlan plan(Catalogue catalogue) {
        return connections.transaction(session -> plan(session, catalogue));
    }

    private SchemaPlan plan(Session session, Catalogue catalogue) throws SQLException {
        return new JdbcSchemaPlanner(session, dialect, naming, views).plan(catalogue);
    }

    /** Writes a plan as one SQL file: the same plan gives the same bytes. */
    @Override
    public String render(SchemaPlan plan) {
        StringBuilder text = new StringBuilder();
        plan.problems().forEach(problem -> comment(text, "PROBLEM " + problem));
        if (plan.steps().isEmpty()) {
            return text.toString();
        }
        comment(
                text,
                "Schema of catalogue version " + plan.catalogue().version() + ", minimum reader "
                        + plan.catalogue().minimumReader() + "; from version " + plan.storedVersion() + ".");
        comment(text, "Tables: " + naming.qualified(naming.prefix() + "*") + ". Run once, as a whole, in this order.");
        for (Step step : plan.steps()) {
            comment(text.append('\n'), step.what());
            step.statements().forEach(statement -> text.append(statement).append(";\n"));
        }
        return text.toString();
    }

    private static void comment(StringBuilder text, String words) {
        text.append("-- ").append(words.replaceAll("\\R", " ")).append('\n');
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
        Lock lock = dialect.schemaLock(naming);
        if (lock == null) {
            connections.transaction(session -> {
                if (needed(plan, plan(session, plan.catalogue()))) {
                    for (Step step : plan.steps()) {
                        take(session, step);
                    }
                }
                return true;
            });
            return;
        }
        prepare(lock);
        connections.transaction(guardian -> {
            take(guardian, lock);
            work(guardian, lock, plan);
            return true;
        });
    }

    private void prepare(Lock lock) {
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

    private void take(Session guardian, Lock lock) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                run(guardian, lock.taking());
                return;
            } catch (SQLException failure) {
                if (attempt == ATTEMPTS || dialect.classify(failure) != Failure.LOCK_TIMEOUT) {
                    throw failure;
                }
                guardian.connection().rollback();
            }
        }
    }

    private void work(Session guardian, Lock lock, SchemaPlan plan) throws SQLException {
        if (!needed(plan, plan(plan.catalogue()))) {
            return;
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

    /** Whether a plan is still to be carried out, now that nobody else can. */
    private static boolean needed(SchemaPlan plan, SchemaPlan now) {
        if (!now.isCurrent() && !now.equals(plan)) {
            throw new SchemaMismatch("changed-since-planned");
        }
        return !now.isCurrent();
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
