package io.kith.examples.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kith.examples.cli.progress.Progress.Style;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);
    private Instant now = Instant.parse("2026-11-23T08:00:00Z");

    private Progress progress(Style style, long total) {
        return Progress.of(out, () -> now, style, "importing purchases", "rows", total);
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private String text() {
        return written.toString(StandardCharsets.UTF_8);
    }

    @Test
    void the_bar_shows_share_count_rate_and_time_left() {
        Progress progress = progress(Style.BAR, 100_000);

        pass(Duration.ofSeconds(2));
        progress.step(25_000);

        assertThat(text())
                .isEqualTo("\rimporting purchases [######------------------]  25 %  25,000 rows  12,500/s  6.0 s left");
    }

    @Test
    void the_bar_is_redrawn_ten_times_a_second_at_most() {
        Progress progress = progress(Style.BAR, 1_000_000);

        for (int i = 0; i < 1_000; i++) {
            pass(Duration.ofMillis(1));
            progress.step();
        }

        assertThat(text().chars().filter(c -> c == '\r').count()).isEqualTo(10);
    }

    @Test
    void a_shorter_line_blanks_out_the_longer_one_before_it() {
        Progress progress = progress(Style.BAR, 1_000);
        pass(Duration.ofMinutes(50));
        progress.step(500);
        int length = text().length();

        pass(Duration.ofSeconds(1));
        progress.step(499);

        assertThat(text().substring(length)).startsWith("\r").hasSize(length);
    }

    @Test
    void the_last_line_is_at_a_hundred_percent_with_the_time_taken_and_stands() {
        Progress progress = progress(Style.BAR, 0x10000);
        pass(Duration.ofSeconds(95));
        progress.step(0x10000);

        progress.finish();
        progress.finish();
        progress.close();

        assertThat(text()).endsWith("[########################] 100 %  65,536 rows  689/s  in 1:35 min\n");
        assertThat(text().chars().filter(c -> c == '\n').count()).isEqualTo(1);
    }

    @Test
    void a_log_gets_a_line_every_five_seconds_and_one_at_the_end() {
        Progress progress = progress(Style.LINES, 40);

        for (int i = 0; i < 20; i++) {
            pass(Duration.ofSeconds(1));
            progress.step(2);
        }
        progress.finish();

        assertThat(text().lines())
                .containsExactly(
                        "importing purchases  25 %  10 rows  2/s  15 s left",
                        "importing purchases  50 %  20 rows  2/s  10 s left",
                        "importing purchases  75 %  30 rows  2/s  5.0 s left",
                        "importing purchases 100 %  40 rows  2/s  0.0 s left",
                        "importing purchases 100 %  40 rows  2/s  in 20 s");
    }

    @Test
    void the_silent_one_writes_nothing_and_counts() {
        Progress progress = progress(Style.SILENT, 10);

        pass(Duration.ofMinutes(1));
        progress.step(7);
        progress.finish();

        assertThat(text()).isEmpty();
        assertThat(progress.steps()).isEqualTo(7);
    }

    @Test
    void rows_may_be_counted_and_bytes_measured() {
        AtomicLong bytes = new AtomicLong();
        Progress progress = Progress.measuredBy(bytes::get, 2_000, out, () -> now, Style.LINES, "reading", "rows");

        pass(Duration.ofSeconds(10));
        bytes.set(500);
        progress.step(30);

        assertThat(text()).isEqualTo("reading  25 %  30 rows  3/s  30 s left\n");
    }

    @Test
    void without_a_total_there_is_neither_share_nor_time_left() {
        Progress progress = progress(Style.LINES, 0);

        pass(Duration.ofSeconds(5));
        progress.step(10);

        assertThat(text()).isEqualTo("importing purchases  10 rows  2/s\n");
    }

    @Test
    void a_bar_broken_off_ends_its_line_and_claims_nothing() {
        Progress progress = progress(Style.BAR, 100);
        pass(Duration.ofSeconds(1));
        progress.step(10);

        progress.close();

        assertThat(text()).endsWith("left\n").doesNotContain("100 %");
    }

    @Test
    void steps_go_forward_only() {
        Progress progress = progress(Style.SILENT, 1);

        assertThatThrownBy(() -> progress.step(-1)).isInstanceOf(IllegalArgumentException.class);
    }
}
