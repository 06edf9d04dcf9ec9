package io.kith.crm.kernel.engine;

import io.kith.crm.kernel.Json;
import io.kith.store.Args;
import io.kith.store.PageRequest;
import io.kith.store.Row;
import io.kith.store.Unit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Applies a command once per key. Keys are the tenant's, not an actor's: whoever may send the same command again gets
 * its answer as they may see it, so that another worker can take a command over.
 *
 * <p>The key is claimed by an insert that leaves an existing row alone, never by a caught violation, which would doom a
 * transaction of the host's.
 */
final class CommandKeys {

    private static final String OPEN = "";

    private final CommandKeyMapping mapping;
    private final Json json;

    CommandKeys(CommandKeyMapping mapping, Json json) {
        this.mapping = mapping;
        this.json = json;
    }

    /**
     * What claiming a key found.
     *
     * @param mine the row of this command, or null when the key was used before
     * @param earlier the command that used the key, or null
     */
    record Claim(@Nullable Row mine, @Nullable CommandKey earlier) {}

    Claim claim(Work work, Unit unit, String key, Command<?> command) {
        String hash = hash(command);
        Row.Builder builder = Row.of(mapping.type(), work.newId());
        mapping.write(new CommandKey(work.newId(), key, command.name(), hash, OPEN, work.now()), builder);
        Row row = builder.build();
        if (unit.load(mapping.type(), List.of(row), Unit.OnConflict.SKIP).inserted() == 1) {
            return new Claim(row.withVersion(1), null);
        }
        List<Row> found =
                unit.page(mapping.byKey, Args.of(key), PageRequest.first(1)).rows();
        return new Claim(null, found.isEmpty() ? null : mapping.read(found.get(0)));
    }

    boolean isSame(CommandKey earlier, Command<?> command) {
        return earlier.command().equals(command.name()) && earlier.payloadHash().equals(hash(command));
    }

    Row answered(Row mine, String answer) {
        return mine.toBuilder().set(CommandKeyMapping.ANSWER, answer).build();
    }

    private String hash(Command<?> command) {
        return Fingerprint.of(json.write(command.input()));
    }
}
