package io.kith.crm.jackson2;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.crm.Capabilities;
import io.kith.crm.Crm;
import io.kith.crm.SchemaMode;
import io.kith.crm.jsonkit.JsonContract;
import io.kith.crm.kernel.Json;
import io.kith.store.memory.MemoryStore;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** JSON on Jackson 2 keeps the contract, and is byte for byte that of Jackson 3. */
class Jackson2JsonTest extends JsonContract {

    private final Json second = new Jackson2Json();
    private final Json third = Crm.standardJson();

    Jackson2JsonTest() {
        super(new Jackson2Json());
    }

    @TestFactory
    java.util.stream.Stream<DynamicTest> both_generations_give_the_same_text() {
        return everything().entrySet().stream()
                .map(value -> DynamicTest.dynamicTest(
                        value.getKey(),
                        () -> assertThat(second.write(value.getValue())).isEqualTo(third.write(value.getValue()))));
    }

    @Property(tries = 500)
    void both_generations_write_and_read_any_text_alike(@ForAll String key, @ForAll String value) {
        Map<String, String> map = Map.of(key, value);

        assertThat(second.write(map)).isEqualTo(third.write(map));
        assertThat((Object) second.read(third.write(map), Map.class)).isEqualTo(map);
    }

    @Test
    void a_crm_takes_it_and_teaches_it_the_sentences() {
        Crm crm = Crm.builder()
                .store(MemoryStore.create())
                .use(Capabilities.CUSTOMERS)
                .schema(SchemaMode.APPLY)
                .json(second)
                .build();

        assertThat(crm.json()).isInstanceOf(Jackson2Json.class).isNotSameAs(second);
    }
}
