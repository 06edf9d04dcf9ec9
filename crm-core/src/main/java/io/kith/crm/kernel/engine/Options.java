package io.kith.crm.kernel.engine;

import io.kith.crm.base.Label;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which values a field can have, in their order. */
@FunctionalInterface
public interface Options {

    /** Returns them as the host's policies have them. */
    List<Option> of(Engine engine);

    /**
     * One value.
     *
     * @param code what is stored
     * @param label what people call it, or null if that stands among the labels of the capability
     */
    record Option(String code, @Nullable Label label) {}

    /** Those of an enumeration, stored by their names. */
    static Options of(Class<? extends Enum<?>> type) {
        return of(type, Enum::name);
    }

    /** Those of an enumeration, stored by another word. */
    static <E extends Enum<?>> Options of(Class<E> type, Function<? super E, String> word) {
        List<Option> all = Arrays.stream(type.getEnumConstants())
                .map(constant -> new Option(word.apply(constant), null))
                .toList();
        return engine -> all;
    }
}
