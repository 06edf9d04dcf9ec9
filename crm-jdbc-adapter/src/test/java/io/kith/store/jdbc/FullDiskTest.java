package io.kith.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** What H2 says when the disk is full: a general error, with the reason somewhere below it. */
class FullDiskTest {

    private static Failure classified(Throwable cause) {
        return new H2Dialect().classify(new SQLException("General error", "HY000", 50_000, cause));
    }

    @Test
    void a_refused_write_below_a_general_error_is_a_full_disk() {
        assertThat(classified(new IllegalStateException(new IOException("No space left on device"))))
                .isEqualTo(Failure.DISK_FULL);
    }

    @Test
    void it_is_found_beside_the_failure_that_the_store_is_closed_for_it() {
        IllegalStateException closed = new IllegalStateException("This store is closed");
        IllegalStateException writing = new IllegalStateException(new IOException("No space left on device"));
        closed.addSuppressed(writing);
        writing.addSuppressed(closed);

        assertThat(classified(closed)).isEqualTo(Failure.DISK_FULL);
    }

    @Test
    void any_other_general_error_stays_one() {
        IllegalStateException one = new IllegalStateException("circular");
        IllegalStateException other = new IllegalStateException(one);
        one.addSuppressed(other);

        assertThat(classified(one)).isEqualTo(Failure.OTHER);
    }
}
