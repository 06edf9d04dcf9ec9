package io.kith.store.jdbc;

import io.kith.store.SchemaPlan;
import io.kith.store.SchemaPlan.Step;

/** Writes a plan as one SQL file: the same plan gives the same bytes. */
final class JdbcSchemaScript {
    private JdbcSchemaScript() {}

    static String of(SchemaPlan plan, Naming naming) {
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
            text.append('\n');
            comment(text, step.what());
            step.statements().forEach(statement -> text.append(statement).append(";\n"));
        }
        return text.toString();
    }

    private static void comment(StringBuilder text, String words) {
        text.append("-- ").append(words.replaceAll("\\R", " ")).append('\n');
    }
}
