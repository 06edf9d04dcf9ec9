package io.kith.spring;

import io.kith.store.StoreException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in two sentences why Kith let an application not start, in place of a stack trace. */
final class KithFailureAnalyzer extends AbstractFailureAnalyzer<StoreException> {

    private static final String TABLES =
            "Let your migration tool run what Kith renders for its tables (docs/embedding.md), or, in development, set"
                    + " kith.schema-mode=apply.";

    @Override
    protected FailureAnalysis analyze(Throwable root, StoreException cause) {
        String action =
                cause instanceof StoreException.SchemaMismatch ? TABLES : "Do what the message says, and start again.";
        return new FailureAnalysis("Kith cannot work on the database: " + cause.getMessage() + ".", action, cause);
    }
}
