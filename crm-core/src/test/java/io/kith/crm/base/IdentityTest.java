package io.kith.crm.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityTest {

    @Test
    void a_tenant_is_named_by_letters_digits_and_three_marks() {
        assertThat(TenantId.of("Acme-1.eu_x").toString()).isEqualTo("Acme-1.eu_x");
        assertThat(TenantId.of("x".repeat(64)).value()).hasSize(64);
        assertThat(TenantId.SINGLE).isEqualTo(TenantId.of("single"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " a", "a b", "a/b", "é", "\u200Fa", "a\0", "\uD800", "租户"})
    void a_tenant_name_with_anything_else_is_refused(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> TenantId.of(name));
        assertThatIllegalArgumentException().isThrownBy(() -> TenantId.of("x".repeat(65)));
    }

    @Test
    void an_actor_reads_back_from_its_text() {
        assertThat(Actor.user("u-17")).hasToString("user:u-17");
        assertThat(Actor.parse("system:relay")).isEqualTo(Actor.system("relay"));
        assertThat(Actor.parse("import:file:1")).isEqualTo(Actor.importing("file:1"));
        assertThat(Actor.parse("customer:王芳")).isEqualTo(Actor.customer("王芳"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"u-17", "User:u", "robot:x", "user:", "user: x", "user:a\u202Eb", "user:a\nb", "user:\uDC00"})
    void a_text_that_names_no_actor_is_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Actor.parse(text));
    }

    @Test
    void an_external_key_is_kept_as_it_is() {
        var ref = ExternalRef.of("erp.customer", "A:47 11/上海 \uD83D\uDE00");

        assertThat(ref).hasToString("erp.customer:A:47 11/上海 \uD83D\uDE00");
        assertThat(ExternalRef.parse(ref.toString())).isEqualTo(ref);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4711",
                ":4711",
                "Erp:4711",
                "erp.:1",
                ".erp:1",
                "erp..x:1",
                "-erp:1",
                "erp:",
                "erp: 1",
                "erp:1\u00A0",
                "erp:1\u0000",
                "erp:1\u200E2",
                "erp:\uD800",
                "erp:a\u2028b",
                "erp x:1",
                "érp:1"
            })
    void a_text_that_is_no_reference_is_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> ExternalRef.parse(text));
    }

    @Test
    void system_and_key_have_a_longest_length() {
        assertThat(ExternalRef.of("s".repeat(64), "k".repeat(200)).key()).hasSize(200);
        assertThatIllegalArgumentException().isThrownBy(() -> ExternalRef.of("s".repeat(65), "k"));
        assertThatIllegalArgumentException().isThrownBy(() -> ExternalRef.of("s", "k".repeat(201)));
    }

    @Test
    void a_refusal_never_repeats_what_was_handed_in() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExternalRef.of("erp", "zhang.wei\u0000"))
                .withMessageNotContaining("zhang");
    }

    @Property
    void every_reference_reads_back_from_its_text(@ForAll("systems") String system, @ForAll("keys") String key) {
        ExternalRef ref = ExternalRef.of(system, key);

        assertThat(ExternalRef.parse(ref.toString())).isEqualTo(ref);
    }

    @Provide
    Arbitrary<String> systems() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .numeric()
                .ofMinLength(1)
                .ofMaxLength(12)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(words -> String.join(".", words));
    }

    @Provide
    Arbitrary<String> keys() {
        return Arbitraries.strings()
                .withCharRange('!', '~')
                .withChars('上', 'é')
                .ofMinLength(1)
                .ofMaxLength(200);
    }
}
