package io.kith.crm.org;

import static io.kith.crm.kernel.Purpose.IDENTIFICATION;
import static io.kith.crm.kernel.Purpose.OPERATION;
import static io.kith.crm.kernel.Sensitivity.INTERNAL;
import static io.kith.crm.kernel.Sensitivity.PERSONAL;
import static io.kith.store.Field.Trait.REQUIRED;
import static io.kith.store.Field.Trait.SEARCHABLE;
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

/** The table of users. */
final class UserMapping extends Mapping<User> {

    private static final RecordType.Builder DECLARATION = RecordType.named("org_user");

    static final Field LOGIN = DECLARATION.text("login", 128, REQUIRED);
    static final Field NAME = DECLARATION.text("name", 200, REQUIRED, SEARCHABLE);
    static final Field TEAM = DECLARATION.reference("team_id", "team");
    static final Field LEFT_AT = DECLARATION.instant("left_at");

    static final RecordType TYPE = DECLARATION
            .unique("by_login", LOGIN)
            .index("by_name", NAME.folded())
            .index("by_team", TEAM, NAME.folded())
            .build();

    static final RecordDescriptor DESCRIPTOR = RecordDescriptor.of(TYPE)
            .tag(Tag.queryable(IDENTIFICATION, PERSONAL), LOGIN, NAME)
            .tag(Tag.queryable(OPERATION, INTERNAL), TEAM, LEFT_AT)
            .build();

    final Lookup<User> byLogin;
    final Lookup<User> byName;
    final Lookup<User> ofTeam;

    UserMapping(RecordType type) {
        super(type);
        byLogin = lookup(Query.of(type).where(Condition.eq(LOGIN, 0)).build());
        byName = lookup(Query.of(type).orderBy(NAME.folded()).build());
        ofTeam = lookup(Query.of(type)
                .where(Condition.eq(TEAM, 0))
                .orderBy(NAME.folded())
                .build());
    }

    @Override
    public UUID keyOf(User user) {
        return user.id().uuid();
    }

    @Override
    public User read(Row row) {
        UUID team = row.uuid(TEAM);
        return new User(
                UserId.of(row.key()),
                row.version(),
                requireNonNull(row.text(LOGIN)),
                requireNonNull(row.text(NAME)),
                team == null ? null : TeamId.of(team),
                row.instant(LEFT_AT));
    }

    @Override
    public void write(User user, Row.Builder row) {
        row.set(LOGIN, user.login())
                .set(NAME, user.name())
                .set(TEAM, user.team().map(TeamId::uuid).orElse(null))
                .set(LEFT_AT, user.leftAt().orElse(null));
    }
}
