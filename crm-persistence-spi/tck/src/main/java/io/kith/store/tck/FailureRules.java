package io.kith.store.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.store.Changes;
import io.kith.store.Row;
import io.kith.store.StoreException;
import io.kith.store.StoreInfo;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** F: what failures tell, and what they keep to themselves. */
abstract class FailureRules extends RuleGroup {

    private static final String SECRET = "s3cr3t-value";

    FailureRules(StoreContract contract) {
        super(contract);
    }

    /** One failure of each kind that a value can provoke. */
    private List<StoreException> provoked() {
        Row there = stored(book(SECRET, 1).set(Library.ISBN, SECRET).build());
        List<StoreException> failures = new ArrayList<>();
        failures.add(fails(
                StoreException.UniqueViolation.class,
                () -> apply(new Changes()
                        .insert(book(SECRET, 2).set(Library.ISBN, SECRET).build()))));
        failures.add(fails(StoreException.UniqueViolation.class, () -> apply(new Changes().insert(there))));
        failures.add(fails(
                StoreException.BrokenReference.class,
                () -> apply(new Changes()
                        .insert(book(SECRET, 2).set(Library.WRITER, key()).build()))));
        failures.add(fails(StoreException.StaleVersion.class, () -> apply(new Changes().delete(there.withVersion(4)))));
        return failures;
    }

    @Test
    void f01_no_failure_tells_a_stored_value() {
        for (StoreException failure : provoked()) {
            StringWriter text = new StringWriter();
            failure.printStackTrace(new PrintWriter(text));
            assertThat(text.toString()).doesNotContainIgnoringCase(SECRET);
        }
    }

    @Test
    void f02_no_failure_carries_an_exception_of_a_database() {
        for (StoreException failure : provoked()) {
            for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
                assertThat(cause).isInstanceOf(StoreException.class);
            }
            assertThat(failure.getSuppressed()).allMatch(StoreException.class::isInstance);
        }
    }

    @Test
    void f03_a_broken_reference_names_the_record_type_and_its_field() {
        UUID nobody = key();
        StoreException.BrokenReference broken = fails(
                StoreException.BrokenReference.class,
                () -> apply(new Changes()
                        .insert(book("Dune", 1).set(Library.WRITER, nobody).build())));

        assertThat(broken.type()).isEqualTo("book");
        assertThat(broken.field()).isEqualTo("writer");
    }

    @Test
    void f04_of_one_change_a_stale_version_is_told_before_a_repeated_value_and_that_before_a_broken_reference() {
        Row first = stored(book("Dune", 1).set(Library.ISBN, "1").build());
        Row second = stored(book("Emma", 1).set(Library.ISBN, "2").build());
        Row ahead = second.withVersion(2);

        fails(
                StoreException.StaleVersion.class,
                () -> apply(new Changes()
                        .update(
                                ahead,
                                ahead.toBuilder()
                                        .set(Library.ISBN, "1")
                                        .set(Library.WRITER, key())
                                        .build())));
        fails(
                StoreException.UniqueViolation.class,
                () -> apply(new Changes()
                        .insert(book("x", 2)
                                .set(Library.ISBN, "1")
                                .set(Library.WRITER, key())
                                .build())));
        onlyStored(Library.BOOK, first, second);
    }

    @Test
    void f05_a_store_says_what_it_is() {
        StoreInfo info = store().info();

        assertThat(info.name()).isNotBlank();
        assertThat(info.product()).isNotBlank();
        assertThat(info.joining()).isFalse();
        assertThat(info.findings()).allSatisfy(finding -> {
            assertThat(finding.code()).isNotBlank();
            assertThat(finding.advice()).isNotBlank();
        });
    }
}
