package io.kith.examples.cli;

import io.kith.store.Schema;
import io.kith.store.SchemaPlan;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code kith store}: the tables that a store has, and those that it lacks. */
@Command(
        name = "store",
        description = "Plan, render, validate or apply the tables of a store.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            StoreCommand.Plan.class,
            StoreCommand.Render.class,
            StoreCommand.Validate.class,
            StoreCommand.Apply.class
        })
final class StoreCommand implements Runnable {

    @ParentCommand
    private Kith kith;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "one of plan, render, validate, apply is missing");
    }

    private abstract static class Step implements Callable<Integer> {

        @ParentCommand
        private StoreCommand parent;

        @Mixin
        private StoreLocation location;

        @Mixin
        private Output output;

        @Override
        public Integer call() {
            try (StoreLocation.Opened opened = open(location)) {
                Schema schema = opened.store().schema();
                return run(parent.kith.terminal(), output, schema, schema.plan(CrmStore.catalogue(opened.store())));
            }
        }

        /** Only applying makes a store; to the others one that is not there is an empty one. */
        StoreLocation.Opened open(StoreLocation at) {
            return at.openOrImagine();
        }

        abstract int run(Terminal terminal, Output output, Schema schema, SchemaPlan plan);

        static void show(Terminal terminal, Output output, SchemaPlan plan) {
            List<String> steps =
                    plan.steps().stream().map(SchemaPlan.Step::what).toList();
            output.show(
                    terminal,
                    Output.object(
                            "current", plan.isCurrent(),
                            "version", plan.catalogue().version(),
                            "storedVersion", plan.storedVersion(),
                            "storedMinimumReader", plan.storedMinimumReader(),
                            "steps", steps,
                            "problems", plan.problems()),
                    text(plan, steps));
        }

        private static String text(SchemaPlan plan, List<String> steps) {
            if (plan.isCurrent()) {
                return "The store is current: version " + plan.storedVersion() + ".";
            }
            StringBuilder text = new StringBuilder();
            if (plan.isTooOld()) {
                text.append("This program is too old for the store, which asks for version ")
                        .append(plan.storedMinimumReader())
                        .append(".\n");
            }
            steps.forEach(step -> text.append("to do    ").append(step).append('\n'));
            plan.problems()
                    .forEach(problem -> text.append("problem  ").append(problem).append('\n'));
            return text.toString().stripTrailing();
        }
    }

    @Command(name = "plan", description = "Say what the store lacks.", mixinStandardHelpOptions = true)
    static final class Plan extends Step {
        @Override
        int run(Terminal terminal, Output output, Schema schema, SchemaPlan plan) {
            show(terminal, output, plan);
            return ExitStatus.DONE;
        }
    }

    @Command(name = "render", description = "Print what the store lacks as SQL.", mixinStandardHelpOptions = true)
    static final class Render extends Step {
        @Override
        int run(Terminal terminal, Output output, Schema schema, SchemaPlan plan) {
            String sql = schema.render(plan);
            output.show(terminal, Output.object("sql", sql), sql.stripTrailing());
            return ExitStatus.DONE;
        }
    }

    @Command(
            name = "validate",
            description = "End with status 3 if the store lacks something.",
            mixinStandardHelpOptions = true)
    static final class Validate extends Step {
        @Override
        int run(Terminal terminal, Output output, Schema schema, SchemaPlan plan) {
            show(terminal, output, plan);
            return plan.isCurrent() ? ExitStatus.DONE : ExitStatus.STORE;
        }
    }

    @Command(name = "apply", description = "Add what the store lacks.", mixinStandardHelpOptions = true)
    static final class Apply extends Step {
        @Override
        StoreLocation.Opened open(StoreLocation at) {
            return at.open();
        }

        @Override
        int run(Terminal terminal, Output output, Schema schema, SchemaPlan plan) {
            if (!plan.isCurrent()) {
                schema.apply(plan);
            }
            int done = plan.steps().size();
            output.show(
                    terminal,
                    Output.object("applied", done),
                    done == 0 ? "Nothing was to be done." : "Done: " + done + " steps.");
            return ExitStatus.DONE;
        }
    }
}
