package io.kith.crm;

import io.kith.crm.base.Actor;
import io.kith.crm.base.TenantId;
import io.kith.crm.kernel.AccessPolicy;
import io.kith.crm.kernel.Criteria;
import java.security.Principal;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Access by three roles: sales people see their own customers and what belongs to those, managers those of their team,
 * administrators everything, and whom the host does not know nothing. Products, users and teams are seen by everybody
 * whom it knows.
 *
 * <p>A customer is seen by its owner's name; one without an owner is seen by administrators only, until it is given to
 * somebody. Purchases, returns, opportunities, stays and figures go with their customer, whoever owns the opportunity; an
 * opportunity without a customer goes by its own owner. What is seen may be changed by the commands of the role: sales
 * people keep customers and opportunities and report purchases and returns; managers also correct and cancel purchases and
 * load all three in bulk; products, users, teams, settling, events and upkeep are for administrators. What a sales person
 * hands to somebody outside the team is gone for them with the next call.
 *
 * <p>Immutable and thread-safe; {@link #allowing}, {@link #denying} and {@link #hiding} return another policy. It looks
 * nothing up but what the host's function does, which is asked a dozen times a call: it answers from memory, from what the
 * host keeps of the user that is signed in, for example.
 */
public final class RolePolicy implements AccessPolicy {

    /** What somebody is to the CRM. */
    public enum Role {
        /** Sees what belongs to their own customers. */
        SALES,
        /** Sees what belongs to the customers of a team. */
        MANAGER,
        /** Sees everything. */
        ADMINISTRATOR;

        /**
         * Returns the highest role that somebody was given, or nothing: for hosts that ask whoever signed them in.
         *
         * <pre>{@code
         * Role.highest(role -> context.isCallerInRole("crm-" + role.name()))
         * }</pre>
         */
        public static Optional<Role> highest(Predicate<Role> given) {
            return Stream.of(ADMINISTRATOR, MANAGER, SALES).filter(given).findFirst();
        }
    }

    /**
     * Somebody whom the host knows.
     *
     * @param role what they are
     * @param owners the owners, by the host's ids, whose customers they see; not asked for administrators; at most 1000
     */
    public record Member(Role role, Set<String> owners) {

        /**
         * Checks and copies.
         *
         * @throws IllegalArgumentException if there are more than 1000 owners
         */
        public Member {
            Objects.requireNonNull(role, "role");
            owners = Set.copyOf(owners);
            if (owners.size() > Criteria.MAX_VALUES) {
                throw new IllegalArgumentException("a team has at most " + Criteria.MAX_VALUES + " owners");
            }
        }

        /**
         * Somebody in a role that the host learns while it runs.
         *
         * @param user their own id
         * @param team the ids of the others in the team; it counts for managers only
         */
        public static Member of(Role role, String user, Collection<String> team) {
            return switch (role) {
                case SALES -> sales(user);
                case MANAGER -> manager(user, team);
                case ADMINISTRATOR -> administrator();
            };
        }

        /**
         * What an actor is by the word of whoever signed people in: a container's principal and its roles, for example.
         * Only the user of that name has its roles; of everybody else there is nothing.
         *
         * @param actor who acts
         * @param signedIn who is signed in on the calling thread, or null
         * @param given whether the one who is signed in was given a role
         * @param team tells of a manager's id the ids of the others in the team; asked for managers only
         */
        public static Optional<Member> signedIn(
                Actor actor,
                @Nullable Principal signedIn,
                Predicate<Role> given,
                Function<String, ? extends Collection<String>> team) {
            if (signedIn == null
                    || actor.kind() != Actor.Kind.USER
                    || !actor.id().equals(signedIn.getName())) {
                return Optional.empty();
            }
            return Role.highest(given)
                    .map(role -> of(role, actor.id(), role == Role.MANAGER ? team.apply(actor.id()) : Set.of()));
        }

        /** A sales person, by the id that stands as owner in their customers. */
        public static Member sales(String user) {
            return new Member(Role.SALES, Set.of(user));
        }

        /**
         * A manager.
         *
         * @param user the manager's own id
         * @param team the ids of the others in the team, with or without the manager's
         */
        public static Member manager(String user, Collection<String> team) {
            Set<String> owners = new HashSet<>(team);
            owners.add(user);
            return new Member(Role.MANAGER, owners);
        }

        /** An administrator. */
        public static Member administrator() {
            return new Member(Role.ADMINISTRATOR, Set.of());
        }
    }

    private static final String CUSTOMER = "customer";

    /** They may belong to no customer; then their owner tells who sees them. */
    private static final Set<String> OWNED_THEMSELVES = Set.of("opportunity", "stage_stay");

    /** Everybody's, and each line of it is shown only where the record is that it tells of. */
    private static final String JOURNAL = "journal_entry";

    private static final Rules SALES = new Rules(
            Set.of(
                    "read:*",
                    "customer.add",
                    "customer.link",
                    "customer.add-reference",
                    "customer.change",
                    "customer.change-fields",
                    "customer.tag",
                    "customer.untag",
                    "customer.assign",
                    "customer.archive",
                    "customer.restore",
                    "customer.move",
                    "purchase.report",
                    "purchase.return",
                    "opportunity.*"),
            Set.of("read:outbox_event", "opportunity.load"),
            Map.of());

    private static final Rules MANAGER = SALES.allowing("customer.load", "purchase.*", "opportunity.load");

    private static final Rules ADMINISTRATOR = new Rules(Set.of("*"), Set.of(), Map.of());

    /** What one role may do, and which fields it does not see, by record type; the finer of two rules wins. */
    private record Rules(Set<String> allowed, Set<String> denied, Map<String, Set<String>> hidden) {

        boolean allows(String action) {
            if (allowed.contains(action) || denied.contains(action)) {
                return !denied.contains(action);
            }
            String family = family(action);
            if (allowed.contains(family) || denied.contains(family)) {
                return !denied.contains(family);
            }
            return allowed.contains("*");
        }

        private static String family(String action) {
            int end = action.startsWith("read:") ? action.indexOf(':') : action.indexOf('.');
            return action.substring(0, end + 1) + "*";
        }

        Rules allowing(String... actions) {
            return new Rules(plus(allowed, actions), minus(denied, actions), hidden);
        }

        Rules denying(String... actions) {
            return new Rules(minus(allowed, actions), plus(denied, actions), hidden);
        }

        Rules hiding(String recordType, String... fields) {
            Map<String, Set<String>> more = new HashMap<>(hidden);
            more.put(recordType, plus(hidden.getOrDefault(recordType, Set.of()), fields));
            return new Rules(allowed, denied, Map.copyOf(more));
        }

        private static Set<String> plus(Set<String> some, String... more) {
            Set<String> all = new HashSet<>(some);
            all.addAll(Arrays.asList(more));
            return Set.copyOf(all);
        }

        private static Set<String> minus(Set<String> some, String... fewer) {
            Set<String> left = new HashSet<>(some);
            left.removeAll(Arrays.asList(fewer));
            return Set.copyOf(left);
        }
    }

    private final BiFunction<? super TenantId, ? super Actor, Optional<Member>> members;
    private final Map<Role, Rules> rules;

    private RolePolicy(BiFunction<? super TenantId, ? super Actor, Optional<Member>> members, Map<Role, Rules> rules) {
        this.members = members;
        this.rules = rules;
    }

    /**
     * Returns the policy with its default rules.
     *
     * @param members what the host knows of an actor, or nothing for one whom it does not know; thread-safe, quick, and
     *     the same answer all through a call
     */
    public static RolePolicy of(BiFunction<? super TenantId, ? super Actor, Optional<Member>> members) {
        return new RolePolicy(
                Objects.requireNonNull(members, "members"),
                Map.of(Role.SALES, SALES, Role.MANAGER, MANAGER, Role.ADMINISTRATOR, ADMINISTRATOR));
    }

    /**
     * Returns a policy under which a role may do more.
     *
     * @param actions codes of commands such as {@code purchase.cancel}, {@code read:} and a record type, or a family of
     *     either: {@code purchase.*}, {@code read:*}. What is said of one action wins over what is said of its family
     */
    public RolePolicy allowing(Role role, String... actions) {
        return with(role, rulesOf(role).allowing(actions));
    }

    /** Returns a policy under which a role may do less; the actions are named as in {@link #allowing}. */
    public RolePolicy denying(Role role, String... actions) {
        return with(role, rulesOf(role).denying(actions));
    }

    /**
     * Returns a policy that hides more fields from a role.
     *
     * @param fields names of fields or kinds of parts as {@link AccessPolicy#hiddenFields} says; a name that the type
     *     does not have is told when a session of such an actor begins
     */
    public RolePolicy hiding(Role role, String recordType, String... fields) {
        return with(role, rulesOf(role).hiding(recordType, fields));
    }

    private RolePolicy with(Role role, Rules changed) {
        Map<Role, Rules> more = new EnumMap<>(rules);
        more.put(role, changed);
        return new RolePolicy(members, Map.copyOf(more));
    }

    private Rules rulesOf(Role role) {
        return Objects.requireNonNull(rules.get(role), "role");
    }

    @Override
    public boolean allows(TenantId tenant, Actor actor, String action) {
        return members.apply(tenant, actor)
                .map(member -> rulesOf(member.role()).allows(action))
                .orElse(false);
    }

    @Override
    public Optional<Criteria> scope(TenantId tenant, Actor actor, String recordType) {
        Optional<Member> member = members.apply(tenant, actor);
        if (member.isEmpty()) {
            return Optional.of(Criteria.nothing());
        }
        if (member.get().role() == Role.ADMINISTRATOR) {
            return Optional.empty();
        }
        if (recordType.equals(CUSTOMER)) {
            return Optional.of(ownedBy(member.get()));
        }
        return OWNED_THEMSELVES.contains(recordType)
                ? Optional.of(Criteria.field("customer_id").isPresent().or(ownedBy(member.get())))
                : Optional.empty();
    }

    private static Criteria ownedBy(Member member) {
        return Criteria.field("owner").oneOf(member.owners().toArray());
    }

    @Override
    public boolean followsCustomer(TenantId tenant, Actor actor, String recordType) {
        return !recordType.equals(JOURNAL);
    }

    @Override
    public Set<String> hiddenFields(TenantId tenant, Actor actor, String recordType) {
        return members.apply(tenant, actor)
                .map(member -> rulesOf(member.role()).hidden().getOrDefault(recordType, Set.of()))
                .orElse(Set.of());
    }
}
