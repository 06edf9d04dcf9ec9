package io.kith.examples.cli.progress;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.LongSupplier;

/**
 * One line that tells how far a job is, how fast it goes and how long it will take.
 *
 * <p>On a terminal a bar is drawn over itself, ten times a second at most; elsewhere a plain line is written every five
 * seconds and at the end; a silent one writes nothing. Each {@link #step} costs one look at the clock. For one thread, to
 * be closed; a progress that is closed without {@link #finish} leaves its last line standing, as that of a job broken
 * off.
 */
public final class Progress implements AutoCloseable {

    /** How progress is shown. */
    public enum Style {
        /** A bar drawn over itself, for a terminal. */
        BAR,
        /** A line now and then, for a log. */
        LINES,
        /** Nothing at all. */
        SILENT
    }

    private static final Duration REDRAW = Duration.ofMillis(100);
    private static final Duration NEW_LINE = Duration.ofSeconds(5);

    private final PrintStream out;
    private final InstantSource clock;
    private final Style style;
    private final String label;
    private final String unit;
    private final LongSupplier done;
    private final long total;
    private final Instant started;

    private Instant shown;
    private long steps;
    private int width;
    private boolean ended;

    private Progress(
            PrintStream out,
            InstantSource clock,
            Style style,
            String label,
            String unit,
            long total,
            LongSupplier done) {
        this.out = Objects.requireNonNull(out, "out");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.style = Objects.requireNonNull(style, "style");
        this.label = Objects.requireNonNull(label, "label");
        this.unit = Objects.requireNonNull(unit, "unit");
        this.done = done;
        this.total = total;
        this.started = clock.instant();
        this.shown = started;
    }

    /**
     * Progress of a job whose number of steps is known.
     *
     * @param out where to, usually standard error
     * @param clock the time
     * @param style how
     * @param label what is being done, such as {@code importing purchases}
     * @param unit what is counted, in the plural, such as {@code rows}
     * @param total how many there are; 0 if that is unknown, and then neither share nor time left is shown
     */
    public static Progress of(
            PrintStream out, InstantSource clock, Style style, String label, String unit, long total) {
        return new Progress(out, clock, style, label, unit, total, () -> -1);
    }

    /**
     * Progress of a job whose steps are counted and whose share is measured by something else, as a file's rows by its
     * bytes.
     *
     * @param done asked whenever the line is drawn; between 0 and the total
     * @param total what {@code done} will answer at the end
     */
    public static Progress measuredBy(
            LongSupplier done,
            long total,
            PrintStream out,
            InstantSource clock,
            Style style,
            String label,
            String unit) {
        return new Progress(out, clock, style, label, unit, total, Objects.requireNonNull(done, "done"));
    }

    /** One step more. */
    public void step() {
        step(1);
    }

    /**
     * Some steps more.
     *
     * @param more how many, not negative
     */
    public void step(long more) {
        if (more < 0) {
            throw new IllegalArgumentException("steps back: " + more);
        }
        steps += more;
        if (style != Style.SILENT && !ended) {
            look();
        }
    }

    /** The number of steps so far. */
    public long steps() {
        return steps;
    }

    private void look() {
        Instant now = clock.instant();
        Duration pause = style == Style.BAR ? REDRAW : NEW_LINE;
        if (Duration.between(shown, now).compareTo(pause) >= 0) {
            show(now, false);
            shown = now;
        }
    }

    private long rate(Instant now) {
        long millis = Math.max(1, Duration.between(started, now).toMillis());
        return (long) ((double) steps / millis * 1_000);
    }

    private void show(Instant now, boolean end) {
        long measured = done.getAsLong();
        long reached = measured < 0 ? steps : Math.max(0, measured);
        double share = total <= 0 ? -1 : end ? 1 : Math.min(1.0, (double) reached / total);
        Duration spent = Duration.between(started, now);
        StringBuilder line = new StringBuilder(96).append(label);
        if (share >= 0) {
            if (style == Style.BAR) {
                line.append(' ').append(ProgressText.bar(share));
            }
            line.append(' ').append(ProgressText.percent(share));
        }
        line.append("  ").append(ProgressText.count(steps)).append(' ').append(unit);
        line.append("  ").append(ProgressText.count(rate(now))).append("/s");
        if (end) {
            line.append("  in ").append(ProgressText.duration(spent));
        } else if (share > 0) {
            long left = (long) (spent.toMillis() * (1 - share) / share);
            line.append("  ")
                    .append(ProgressText.duration(Duration.ofMillis(left)))
                    .append(" left");
        }
        write(line.toString(), end);
    }

    private void write(String line, boolean end) {
        if (style == Style.BAR) {
            // What a longer line before it left standing is blanked out.
            String rest = " ".repeat(Math.max(0, width - line.length()));
            out.print('\r' + line + rest + (end ? "\n" : ""));
            width = line.length();
        } else {
            out.print(line + '\n');
        }
        out.flush();
    }

    /** The job is done: draws the last line, with the whole time taken. Once is enough; a second call does nothing. */
    public void finish() {
        if (!ended) {
            ended = true;
            if (style != Style.SILENT) {
                show(clock.instant(), true);
            }
        }
    }

    /** Ends the line if the job was not finished. */
    @Override
    public void close() {
        if (!ended) {
            ended = true;
            if (style == Style.BAR && width > 0) {
                out.print('\n');
                out.flush();
            }
        }
    }
}
