package io.kith.crm;

import io.kith.crm.kernel.Json;
import io.kith.crm.kernel.engine.BeanInputValidation;
import io.kith.crm.kernel.engine.InputValidation;
import io.kith.crm.kernel.engine.JacksonJson;
import java.util.function.Supplier;

/**
 * The libraries behind the defaults, on whatever class path the host has: where one is missing or too old, a sentence that
 * says what is needed, instead of a class that is not found.
 */
final class Libraries {

    private static final String JSON = "Kith needs Jackson 3.1 (tools.jackson.core:jackson-core) for its JSON;"
            + " a host on Jackson 2 takes crm-core-jackson2 and says Crm.builder().json(new Jackson2Json())";

    private static final String VALIDATION =
            "Kith needs Jakarta Validation 3 (jakarta.validation:jakarta.validation-api) and Hibernate Validator 7 or later"
                    + " (org.hibernate.validator:hibernate-validator); javax.validation does not do; a host with another"
                    + " provider says Crm.builder().validator(…)";

    private Libraries() {}

    static Json json() {
        // A lambda and not a method reference, which would ask for the class before anything can be caught.
        return found(JSON, () -> new JacksonJson());
    }

    static InputValidation validation() {
        return found(VALIDATION, () -> BeanInputValidation.standard());
    }

    private static <T> T found(String needed, Supplier<T> library) {
        try {
            return library.get();
        } catch (LinkageError | IllegalStateException missing) {
            throw new IllegalStateException(needed, missing);
        }
    }
}
