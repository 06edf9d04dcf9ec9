package io.kith.crm.observe;

import io.kith.build.PublicApi;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PublicApiTest {

    @Test
    void the_public_api_is_the_one_that_was_agreed() {
        PublicApi.of(Path.of("target/classes")).mustMatch(Path.of("src/test/resources/public-api.txt"));
    }
}
