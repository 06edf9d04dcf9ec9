package io.kith.crm.kernel.engine;

import io.kith.crm.base.TypedId;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What is asked of a capability, apart from how it is done.
 *
 * @param name the code, dotted lower-case words: {@code customer.link}
 * @param input everything that was asked, for validation and for telling a repetition from another command
 * @param answer how an accepted result is remembered under an idempotency key
 */
public record Command<T>(String name, Object input, Answer<T> answer) {

    /**
     * How a result is remembered: usually as the key of the record, which is then read again.
     *
     * @param encode the result as a short text
     * @param decode the text as the result
     * @param shown the result as the actor may see it, when everything is done but the writing
     */
    public record Answer<T>(
            Function<T, String> encode, BiFunction<Work, String, T> decode, BiFunction<Work, T, T> shown) {

        /** A result without fields that could be hidden. */
        public Answer(Function<T, String> encode, BiFunction<Work, String, T> decode) {
            this(encode, decode, (work, result) -> result);
        }

        /** The result is a record, remembered by its key. */
        public static <A> Answer<A> record(Records<A> records) {
            return new Answer<>(
                    aggregate -> records.mapping().keyOf(aggregate).toString(),
                    (work, text) -> records.require(work, UUID.fromString(text)),
                    records::answer);
        }

        /** The result is an id. */
        public static <I extends TypedId> Answer<I> id(Function<UUID, I> make) {
            return new Answer<>(id -> id.uuid().toString(), (work, text) -> make.apply(UUID.fromString(text)));
        }

        /** The result is always the same. */
        public static <C> Answer<C> constant(C value) {
            return new Answer<>(result -> "", (work, text) -> value);
        }
    }
}
