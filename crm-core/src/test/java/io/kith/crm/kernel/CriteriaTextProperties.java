package io.kith.crm.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.kith.crm.Crm;
import io.kith.crm.base.RefusedException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is written can be read, and gives equal criteria and the same text. */
class CriteriaTextProperties {

    private final CriteriaText language = CriteriaText.in(Crm.standardJson());

    @Property
    void criteria_survive_their_text(@ForAll("criteria") Criteria criteria) {
        String text = language.write(criteria);

        assertThat(language.read(text)).isEqualTo(criteria);
        assertThat(language.write(language.read(text))).isEqualTo(text);
    }

    @Property
    void a_text_that_was_cut_or_changed_is_read_or_refused_and_nothing_else(
            @ForAll("criteria") Criteria criteria, @ForAll int place, @ForAll char put) {
        String text = language.write(criteria);
        int at = Math.floorMod(place, text.length());
        String damaged = text.substring(0, at) + put + text.substring(at + 1);

        assertThatCode(() -> readOrRefuse(damaged)).doesNotThrowAnyException();
        assertThatCode(() -> readOrRefuse(text.substring(0, at))).doesNotThrowAnyException();
    }

    private void readOrRefuse(String text) {
        try {
            language.read(text);
        } catch (RefusedException refused) {
            assertThat(refused.reasons()).isNotEmpty();
        }
    }

    @Provide
    Arbitrary<Criteria> criteria() {
        return nested(4);
    }

    private Arbitrary<Criteria> nested(int depth) {
        Arbitrary<Criteria> leaf = leaf();
        if (depth == 0) {
            return leaf;
        }
        Arbitrary<Criteria> inner = Arbitraries.lazy(() -> nested(depth - 1));
        return Arbitraries.oneOf(
                leaf,
                inner.list().ofMaxSize(3).map(Criteria.AllOf::new),
                inner.list().ofMaxSize(3).map(Criteria.AnyOf::new),
                inner.map(Criteria::not),
                Combinators.combine(names(), inner).as(Criteria::some));
    }

    private static Arbitrary<Criteria> leaf() {
        return Arbitraries.oneOf(
                Combinators.combine(names(), Arbitraries.of(Criteria.Operator.class), values())
                        .as((name, operator, value) -> new Criteria.Compare(name, fitting(operator, value), value)),
                Combinators.combine(names(), values().list().ofMaxSize(4)).as(Criteria.OneOf::new),
                names().map(Criteria.Present::new));
    }

    /** Only texts begin with or contain something. */
    private static Criteria.Operator fitting(Criteria.Operator operator, Object value) {
        boolean onText = operator == Criteria.Operator.STARTS_WITH || operator == Criteria.Operator.CONTAINS;
        return onText && !(value instanceof String) ? Criteria.Operator.IS : operator;
    }

    private static Arbitrary<String> names() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withChars('_')
                .ofMinLength(1)
                .ofMaxLength(12);
    }

    private static Arbitrary<Object> values() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(20).asGeneric(),
                Arbitraries.longs().asGeneric(),
                Arbitraries.integers().asGeneric(),
                Arbitraries.bigDecimals().ofScale(4).asGeneric(),
                Arbitraries.bigIntegers().map(whole -> new BigDecimal(whole)).asGeneric(),
                Arbitraries.of(true, false).asGeneric(),
                Arbitraries.longs()
                        .between(-60_000_000_000L, 60_000_000_000L)
                        .map(Instant::ofEpochSecond)
                        .asGeneric(),
                Arbitraries.longs()
                        .between(-100_000, 100_000)
                        .map(LocalDate::ofEpochDay)
                        .asGeneric(),
                Combinators.combine(Arbitraries.longs(), Arbitraries.longs())
                        .as(UUID::new)
                        .asGeneric());
    }
}
