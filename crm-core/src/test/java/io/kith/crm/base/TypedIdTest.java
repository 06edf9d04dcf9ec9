package io.kith.crm.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypedIdTest {

    private static final UUID SOME = UUID.fromString("0195d2a1-7c3e-7f00-8123-456789abcdef");

    @Test
    void ids_of_two_kinds_are_never_equal() {
        assertThat((TypedId) CustomerId.of(SOME))
                .isNotEqualTo(ProductId.of(SOME))
                .isEqualTo(CustomerId.of(SOME));
    }

    @Test
    void the_text_is_the_form_a_database_shows() {
        assertThat(UserId.of(SOME)).hasToString("0195d2a1-7c3e-7f00-8123-456789abcdef");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1-2-3-4-5",
                "0195d2a1-7c3e-7f00-8123-456789abcde",
                "0195d2a1-7c3e-7f00-8123_456789abcdef",
                "0195d2a1-7c3e-7f00-8123-456789abcdeg",
                "８195d2a1-7c3e-7f00-8123-456789abcdef",
                "80000000000000000000000000",
                "0000000000000000000000000u",
                "0000000000000000000000000\uD800"
            })
    void a_text_in_neither_form_is_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> CustomerId.parse(text));
    }

    @Property
    void an_id_reads_back_from_both_forms(@ForAll long high, @ForAll long low) {
        CustomerId id = CustomerId.of(new UUID(high, low));

        assertThat(CustomerId.parse(id.toString())).isEqualTo(id);
        assertThat(CustomerId.parse(id.toCompact())).isEqualTo(id);
        assertThat(CustomerId.parse(id.toCompact().toUpperCase(Locale.ROOT))).isEqualTo(id);
    }

    @Property
    void ids_sort_as_both_their_texts_do(@ForAll long h1, @ForAll long l1, @ForAll long h2, @ForAll long l2) {
        CustomerId a = CustomerId.of(new UUID(h1, l1));
        CustomerId b = CustomerId.of(new UUID(h2, l2));

        int order = Integer.signum(TypedId.ORDER.compare(a, b));

        assertThat(Integer.signum(a.toString().compareTo(b.toString()))).isEqualTo(order);
        assertThat(Integer.signum(a.toCompact().compareTo(b.toCompact()))).isEqualTo(order);
    }

    @Test
    void a_reference_is_our_id_or_the_hosts() {
        CustomerRef ours = CustomerId.of(SOME);
        CustomerRef theirs = ExternalRef.of("erp.customer", "4711");

        assertThat(describe(ours)).isEqualTo("ours " + SOME);
        assertThat(describe(theirs)).isEqualTo("theirs erp.customer:4711");
    }

    private static String describe(CustomerRef ref) {
        return (ref instanceof CustomerId ? "ours " : "theirs ") + ref;
    }
}
