package io.kith.crm.observe;

import io.kith.crm.kernel.CrmObserver;
import io.kith.crm.kernel.Ending;
import io.kith.crm.kernel.Operation;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import java.util.Locale;

/**
 * Makes a span of each command, in OpenTelemetry. Thread-safe.
 *
 * <p>The span is named after the command, stands in the trace that is current, and is current itself while the command
 * runs, so that spans of the driver stand below it. Attributes: {@code kith.tenant}, {@code kith.id}, and at the end {@code
 * kith.result}, {@code kith.codes}, {@code kith.units}, {@code kith.rows}, {@code kith.events}. A refusal is an answer, not an
 * error; what failed, or may have, is one.
 */
public final class KithTraces implements CrmObserver {

    private final Tracer tracer;
    private final boolean readings;

    private KithTraces(Tracer tracer, boolean readings) {
        this.tracer = tracer;
        this.readings = readings;
    }

    /** Traces commands. */
    public static KithTraces of(OpenTelemetry telemetry) {
        return new KithTraces(telemetry.getTracer("io.kith.crm"), false);
    }

    /** Traces readings too. */
    public KithTraces withReadings() {
        return new KithTraces(tracer, true);
    }

    @Override
    @SuppressWarnings("MustBeClosedChecker") // the scope is closed by the watch, on the same thread
    public Watch begun(Operation operation) {
        if (operation.kind() == Operation.Kind.READING && !readings) {
            return Watch.NONE;
        }
        Span span = tracer.spanBuilder(operation.name())
                .setAttribute("kith.tenant", operation.tenant().value())
                .setAttribute("kith.id", operation.id().toString())
                .startSpan();
        Scope scope = span.makeCurrent();
        return ending -> {
            scope.close();
            end(span, ending);
        };
    }

    private static void end(Span span, Ending ending) {
        span.setAttribute("kith.result", ending.result().name().toLowerCase(Locale.ROOT));
        span.setAttribute("kith.codes", String.join(",", ending.codes()));
        span.setAttribute("kith.units", (long) ending.units());
        span.setAttribute("kith.rows", ending.rows());
        span.setAttribute("kith.events", (long) ending.events());
        if (ending.result() == Ending.Result.FAILED || ending.result() == Ending.Result.UNKNOWN) {
            span.setStatus(StatusCode.ERROR, String.join(",", ending.codes()));
        }
        span.end();
    }
}
