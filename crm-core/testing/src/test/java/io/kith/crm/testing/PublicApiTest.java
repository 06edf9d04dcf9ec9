package io.kith.crm.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.build.PublicApi;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PublicApiTest {
    private static final PublicApi API = PublicApi.of(Path.of("target/classes"));

    @Test
    void the_public_api_is_the_one_that_was_agreed() {
        API.mustMatch(Path.of("src/test/resources/public-api.txt"));
    }

    @Test
    void no_library_but_junit_shows_in_the_public_api() {
        assertThat(API.mentioning("com.google.", "tools.jackson.", "com.fasterxml.", "org.hibernate.", "net.jqwik."))
                .isEmpty();
    }
}
