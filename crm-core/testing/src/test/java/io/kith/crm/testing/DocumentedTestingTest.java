package io.kith.crm.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The class that the page shows is the one that runs here. */
class DocumentedTestingTest {

    @Test
    void the_class_on_the_page_is_the_one_that_is_run() throws Exception {
        String source = Files.readString(Path.of("src/test/java/io/kith/crm/testing/CheckoutTest.java"));

        assertThat(Files.readString(Path.of("../../docs/testing.md")))
                .contains(source.substring(source.indexOf("@KithTest")));
    }
}
