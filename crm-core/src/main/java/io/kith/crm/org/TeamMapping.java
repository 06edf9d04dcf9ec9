package io.kith.crm.org;

import static io.kith.crm.kernel.Purpose.OPERATION;
import static io.kith.crm.kernel.Sensitivity.INTERNAL;
import static io.kith.store.Field.Trait.REQUIRED;
import static java.util.Objects.requireNonNull;

import io.kith.crm.base.TeamId;
import io.kith.crm.base.UserId;
import io.kith.crm.kernel.engine.Lookup;
import io.kith.crm.kernel.engine.Mapping;
import io.kith.crm.kernel.engine.RecordDescriptor;
import io.kith.crm.kernel.engine.Tag;
import io.kith.store.Condition;
import io.kith.store.Field;
import io.kith.store.Query;
import io.kith.store.RecordType;
import io.kith.store.Row;
import java.util.UUID;

/** The table of teams. */
final class TeamMapping extends Mapping<Team> {

    private static final RecordType.Builder DECLARATION = RecordType.named("team");

    static final Field NAME = DECLARATION.text("name", 200, REQUIRED);

    /** Checked by the room: users refer to teams, and tables cannot refer to each other in a circle. */
    static final Field MANAGER = DECLARATION.uuid("manager_id");

    static final RecordType TYPE = DECLARATION.unique("by_name", NAME).build();

    static final RecordDescriptor DESCRIPTOR = RecordDescriptor.of(TYPE)
            .tag(Tag.queryable(OPERATION, INTERNAL), NAME, MANAGER)
            .build();

    final Lookup<Team> byName;
    final Lookup<Team> all;

    TeamMapping(RecordType type) {
        super(type);
        byName = lookup(Query.of(type).where(Condition.eq(NAME, 0)).build());
        all = lookup(Query.of(type).orderBy(NAME).build());
    }

    @Override
    public UUID keyOf(Team team) {
        return team.id().uuid();
    }

    @Override
    public Team read(Row row) {
        UUID manager = row.uuid(MANAGER);
        return new Team(
                TeamId.of(row.key()),
                row.version(),
                requireNonNull(row.text(NAME)),
                manager == null ? null : UserId.of(manager));
    }

    @Override
    public void write(Team team, Row.Builder row) {
        row.set(NAME, team.name()).set(MANAGER, team.manager().map(UserId::uuid).orElse(null));
    }
}
