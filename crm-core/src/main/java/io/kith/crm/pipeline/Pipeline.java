package io.kith.crm.pipeline;

import io.kith.crm.base.CustomerId;
import io.kith.crm.base.CustomerRef;
import io.kith.crm.base.ExternalRef;
import io.kith.crm.base.Instants;
import io.kith.crm.base.Interval;
import io.kith.crm.base.Money;
import io.kith.crm.base.OpportunityRef;
import io.kith.crm.base.Outcome;
import io.kith.crm.base.RefusedException;
import io.kith.crm.kernel.Capability;
import io.kith.crm.kernel.Criteria;
import io.kith.crm.kernel.Page;
import io.kith.crm.kernel.PageSpec;
import io.kith.crm.kernel.engine.Caller;
import io.kith.crm.kernel.engine.Command;
import io.kith.crm.kernel.engine.Labels;
import io.kith.crm.kernel.engine.Room;
import io.kith.crm.kernel.engine.Work;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Selling: opportunities and the stages that they pass.
 *
 * <p>A move forwards is held against the exit criteria and required details of every stage that it leaves; a refusal
 * names all that is missing. Every stay is kept as a fact, from which funnel and dwell are worked out. Where an
 * opportunity stands follows from moves only; closing sets the closing date once, reopening takes it back while the
 * history keeps it.
 *
 * <p>Commands come in two forms: {@code advance} throws a {@link RefusedException} with every reason, {@code tryAdvance}
 * returns them. Thread-safe.
 */
public final class Pipeline {

    /** The capability. Comes with customers; knows products where the catalogue is in use. */
    public static final Capability CAPABILITY = Room.named("pipeline")
            .needs("customers")
            .record(OpportunityMapping.DESCRIPTOR)
            .record(StageStayMapping.DESCRIPTOR)
            .events(
                    PipelineEvents.OPENED,
                    PipelineEvents.ADVANCED,
                    PipelineEvents.MOVED_BACK,
                    PipelineEvents.WON,
                    PipelineEvents.LOST,
                    PipelineEvents.REOPENED)
            .labels(Labels.beside(Pipeline.class))
            .sentences(PipelineReasons.CATALOGUE)
            .facade(Pipeline.class, wiring -> {
                PipelineDesk desk = new PipelineDesk(wiring);
                return caller -> new Pipeline(desk, caller);
            })
            .build();

    /** How many opportunities a load may have. */
    public static final int MAX_LOAD = OpportunityLoader.MAX_CHUNK;

    private final PipelineDesk desk;
    private final Caller caller;

    private Pipeline(PipelineDesk desk, Caller caller) {
        this.desk = desk;
        this.caller = caller;
    }

    /** Returns the policy in use. */
    public PipelinePolicy policy() {
        return desk.policy;
    }

    /**
     * Opens an opportunity in the first stage.
     *
     * @throws RefusedException if there is no such customer or the title or amount break a rule
     */
    public Opportunity open(CustomerRef customer, String title, Money amount) {
        return tryOpen(customer, title, amount).orElseThrow();
    }

    /** Opens an opportunity in the first stage, or tells why not. */
    public Outcome<Opportunity> tryOpen(CustomerRef customer, String title, Money amount) {
        return tryOpen(customer, OpportunitySheet.titled(title).withAmount(amount));
    }

    /**
     * Opens an opportunity in the first stage.
     *
     * @throws RefusedException if there is no such customer or product, or the sheet breaks a rule
     */
    public Opportunity open(CustomerRef customer, OpportunitySheet sheet) {
        return tryOpen(customer, sheet).orElseThrow();
    }

    /** Opens an opportunity in the first stage, or tells why not. */
    public Outcome<Opportunity> tryOpen(CustomerRef customer, OpportunitySheet sheet) {
        return attempt(
                "opportunity.open",
                new Inputs.Open(customer.toString(), sheet),
                work -> desk.open(work, customer, sheet));
    }

    /**
     * Changes what is said of an opportunity; the same sheet again changes nothing.
     *
     * @throws RefusedException if there is no such opportunity or product, or the sheet breaks a rule
     */
    public Opportunity change(OpportunityRef ref, OpportunitySheet sheet) {
        return tryChange(ref, sheet).orElseThrow();
    }

    /** Changes what is said of an opportunity, or tells why not. */
    public Outcome<Opportunity> tryChange(OpportunityRef ref, OpportunitySheet sheet) {
        return attempt(
                "opportunity.change", new Inputs.Change(ref.toString(), sheet), work -> desk.change(work, ref, sheet));
    }

    /**
     * Makes somebody responsible.
     *
     * @param owner the host's id of the person, or null for nobody
     * @throws RefusedException if there is no such opportunity
     */
    public Opportunity assign(OpportunityRef ref, @Nullable String owner) {
        return tryAssign(ref, owner).orElseThrow();
    }

    /** Makes somebody responsible, or tells why not. */
    public Outcome<Opportunity> tryAssign(OpportunityRef ref, @Nullable String owner) {
        return attempt(
                "opportunity.assign", new Inputs.Assign(ref.toString(), owner), work -> desk.assign(work, ref, owner));
    }

    /**
     * Says that an exit criterion is true.
     *
     * @throws RefusedException if there is no such open opportunity or criterion, or it takes a note
     */
    public Opportunity confirm(OpportunityRef ref, String criterion) {
        return tryConfirm(ref, criterion, null).orElseThrow();
    }

    /**
     * Says that an exit criterion is true, with the details.
     *
     * @throws RefusedException if there is no such open opportunity or criterion
     */
    public Opportunity confirm(OpportunityRef ref, String criterion, String note) {
        return tryConfirm(ref, criterion, note).orElseThrow();
    }

    /** Says that an exit criterion is true, or tells why not. */
    public Outcome<Opportunity> tryConfirm(OpportunityRef ref, String criterion, @Nullable String note) {
        return attempt(
                "opportunity.confirm",
                new Inputs.Answered(ref.toString(), criterion, true, note),
                work -> desk.answer(work, ref, criterion, true, note));
    }

    /**
     * Says that an exit criterion was asked about and is not true.
     *
     * @throws RefusedException if there is no such open opportunity or criterion
     */
    public Opportunity deny(OpportunityRef ref, String criterion, @Nullable String note) {
        return tryDeny(ref, criterion, note).orElseThrow();
    }

    /** Says that an exit criterion was asked about and is not true, or tells why not. */
    public Outcome<Opportunity> tryDeny(OpportunityRef ref, String criterion, @Nullable String note) {
        return attempt(
                "opportunity.deny",
                new Inputs.Answered(ref.toString(), criterion, false, note),
                work -> desk.answer(work, ref, criterion, false, note));
    }

    /**
     * Takes an answer about an exit criterion back.
     *
     * @throws RefusedException if there is no such open opportunity or criterion
     */
    public Opportunity unconfirm(OpportunityRef ref, String criterion) {
        return tryUnconfirm(ref, criterion).orElseThrow();
    }

    /** Takes an answer about an exit criterion back, or tells why not. */
    public Outcome<Opportunity> tryUnconfirm(OpportunityRef ref, String criterion) {
        return attempt(
                "opportunity.unconfirm",
                new Inputs.Withdrawn(ref.toString(), criterion),
                work -> desk.withdraw(work, ref, criterion));
    }

    /**
     * Moves an opportunity to a stage. Forwards, the exit criteria and required details of every stage that is left or
     * skipped must be met; back, nothing is asked. To the stage where it stands: nothing changes.
     *
     * @throws RefusedException with everything that is unmet or missing
     */
    public Opportunity advance(OpportunityRef ref, String stage) {
        return tryAdvance(ref, stage).orElseThrow();
    }

    /** Moves an opportunity to a stage, or tells everything that is unmet or missing. */
    public Outcome<Opportunity> tryAdvance(OpportunityRef ref, String stage) {
        return attempt(
                "opportunity.advance", new Inputs.To(ref.toString(), stage), work -> desk.advance(work, ref, stage));
    }

    /**
     * Wins an opportunity; what was won already stays as it is.
     *
     * @throws RefusedException with everything that is unmet or missing
     */
    public Opportunity win(OpportunityRef ref) {
        return tryWin(ref, null, null).orElseThrow();
    }

    /**
     * Wins an opportunity, or tells everything that is unmet or missing.
     *
     * @param reason why, at most 200 characters, or null
     * @param note more about it, at most 500 characters, or null
     */
    public Outcome<Opportunity> tryWin(OpportunityRef ref, @Nullable String reason, @Nullable String note) {
        return attempt(
                "opportunity.win",
                new Inputs.Won(ref.toString(), reason, note),
                work -> desk.win(work, ref, new Moves.Why(reason, note)));
    }

    /**
     * Loses an opportunity, from any open stage.
     *
     * @param reason a code of the policy's loss reasons
     * @throws RefusedException if there is no such open opportunity or reason
     */
    public Opportunity lose(OpportunityRef ref, String reason) {
        return tryLose(ref, reason, null).orElseThrow();
    }

    /** Loses an opportunity, or tells why not. */
    public Outcome<Opportunity> tryLose(OpportunityRef ref, String reason, @Nullable String note) {
        return attempt(
                "opportunity.lose",
                new Inputs.Lost(ref.toString(), reason, note),
                work -> desk.lose(work, ref, new Moves.Why(reason, note)));
    }

    /**
     * Opens a closed opportunity again, in the stage from which it was closed. The closure stays in the history.
     *
     * @throws RefusedException if there is no such closed opportunity
     */
    public Opportunity reopen(OpportunityRef ref) {
        return tryReopen(ref, null).orElseThrow();
    }

    /** Opens a closed opportunity again, in that open stage or, for null, where it was closed; or tells why not. */
    public Outcome<Opportunity> tryReopen(OpportunityRef ref, @Nullable String stage) {
        return attempt(
                "opportunity.reopen", new Inputs.Reopen(ref.toString(), stage), work -> desk.reopen(work, ref, stage));
    }

    /**
     * Gives a probability in place of the stage's; it lasts until the next move, or longer by policy.
     *
     * @param probability 0 to 1, at most four decimals; null for the stage's again
     * @throws RefusedException if there is no such open opportunity, or the number is out of range
     */
    public Opportunity setProbability(OpportunityRef ref, @Nullable BigDecimal probability) {
        return trySetProbability(ref, probability).orElseThrow();
    }

    /** Gives a probability in place of the stage's, or tells why not. */
    public Outcome<Opportunity> trySetProbability(OpportunityRef ref, @Nullable BigDecimal probability) {
        return attempt(
                "opportunity.set-probability",
                new Inputs.Probability(ref.toString(), probability),
                work -> desk.setProbability(work, ref, probability));
    }

    /**
     * Makes the host's key name an opportunity of ours.
     *
     * @throws RefusedException if there is no such opportunity, or the key names another
     */
    public Opportunity link(OpportunityRef opportunity, ExternalRef ref) {
        return tryLink(opportunity, ref).orElseThrow();
    }

    /** Makes the host's key name an opportunity of ours, or tells why not. */
    public Outcome<Opportunity> tryLink(OpportunityRef opportunity, ExternalRef ref) {
        return attempt("opportunity.link", new Inputs.Linked(opportunity.toString(), ref.toString()), work -> {
            Opportunity known = desk.take(work, opportunity);
            desk.engine
                    .references()
                    .link(work, OpportunityMapping.DESCRIPTOR, known.id().uuid(), ref);
            return known;
        });
    }

    /**
     * Stores another system's opportunities, in one unit, with the history that their dates tell; rows whose key is known
     * are left alone, so the same load twice stores nothing twice. A bad row is refused by itself. No event is told.
     *
     * @param rows at most {@value #MAX_LOAD}
     * @return what became of each row, in their order
     * @throws RefusedException if there are too many rows, or the options name no open stage to have worked in
     */
    public List<Loaded> load(List<ImportedOpportunity> rows, ImportOptions options) {
        Function<Work, List<Loaded>> body = work -> new OpportunityLoader(desk, work, options).load(rows);
        // A repetition finds every key known, so it may simply look again.
        return desk.engine.execute(
                caller,
                new Command<>(
                        "opportunity.load",
                        new Inputs.Load(rows, options),
                        new Command.Answer<>(results -> "", (work, text) -> body.apply(work))),
                body);
    }

    /** Returns an opportunity. */
    public Optional<Opportunity> find(OpportunityRef ref) {
        return read("opportunity.find", work -> desk.find(work, ref));
    }

    /**
     * Returns many opportunities at once, in the order in which they are asked for; those that there are not are left out.
     *
     * @param refs at most 1000 ids or keys of the host's
     * @throws IllegalArgumentException if there are more
     */
    public Map<OpportunityRef, Opportunity> findAll(Collection<? extends OpportunityRef> refs) {
        return read("opportunity.find-all", work -> desk.opportunities.findAll(work, refs));
    }

    /**
     * Returns the opportunities of a customer, oldest first.
     *
     * @throws RefusedException if there is no such customer
     */
    public Page<Opportunity> of(CustomerRef customer, PageSpec page) {
        return read("opportunity.of-customer", work -> {
            CustomerId id = desk.parties().require(work, customer);
            return desk.opportunities.page(work, desk.mapping.ofCustomer, page, id.uuid());
        });
    }

    /** Returns the opportunities of an owner with a status, longest in their stage first. */
    public Page<Opportunity> ofOwner(String owner, OpportunityStatus status, PageSpec page) {
        return read(
                "opportunity.of-owner",
                work -> desk.opportunities.page(work, desk.mapping.ofOwner, page, owner, status.name()));
    }

    /** Returns the open opportunities that have been in their stage for longer than is usual, the oldest first. */
    public Page<Opportunity> rotting(PageSpec page) {
        return read(
                "opportunity.rotting",
                work -> desk.opportunities.page(work, desk.mapping.rotten, page, desk.engine.now()));
    }

    /**
     * Returns the opportunities that satisfy the criteria, in the order in which they were added.
     *
     * @throws RefusedException if the criteria name unknown fields or hold unfit values
     */
    public Page<Opportunity> search(Criteria criteria, PageSpec page) {
        return read("opportunity.search", work -> desk.opportunities.search(work, criteria, page));
    }

    /**
     * Returns the stays of an opportunity, in their order; the last one lasts. At most 1000.
     *
     * @throws RefusedException if there is no such opportunity
     */
    public List<StageStay> stays(OpportunityRef ref) {
        return read(
                "opportunity.stays",
                work -> desk.stays.list(
                        work,
                        desk.stayMapping.ofOpportunity,
                        PageSpec.MAX_LIMIT,
                        desk.requireShown(work, ref).id().uuid()));
    }

    /**
     * Returns how long an opportunity has been in a stage, up to now if it is there.
     *
     * @throws RefusedException if there is no such opportunity
     */
    public Dwell dwell(OpportunityRef ref, String stage) {
        Instant now = desk.engine.now();
        Duration latest = Duration.ZERO;
        Duration all = Duration.ZERO;
        for (StageStay stay : stays(ref)) {
            if (stay.stage().equals(stage)) {
                latest = stay.dwell(now);
                all = all.plus(latest);
            }
        }
        return new Dwell(latest, all);
    }

    /** Returns the open opportunities by stage with the totals of all of them; at most {@code limit}, 1 to 1000, are shown. */
    public Board board(int limit) {
        PageSpec checked = PageSpec.first(limit);
        return read(
                "pipeline.board",
                work -> Board.of(desk.policy, desk.totals(work), desk.open(work, checked.limit()), desk.engine.now()));
    }

    /** Returns the sums of all open opportunities, by stage and currency. */
    public List<StageTotal> openTotals() {
        return read("pipeline.open-totals", desk::totals);
    }

    /** Returns the funnel of all stays. */
    public Funnel funnel() {
        return funnel(Interval.since(Instants.MIN));
    }

    /** Returns the funnel of the stays that began in an interval. */
    public Funnel funnel(Interval entered) {
        return read(
                "pipeline.funnel",
                work -> FunnelReport.of(
                        desk.policy,
                        desk.figures(work, entered.from(), entered.until().orElse(Instants.MAX)),
                        desk.engine.now()));
    }

    /** Returns the opportunities closed in an interval, added up by what they have in common, status and currency. */
    public List<ClosedDeals> closed(ClosedDeals.By by, Interval interval) {
        return read(
                "pipeline.closed",
                work -> desk.opportunities.summarize(
                        work,
                        desk.mapping.closedBy(by),
                        interval.from(),
                        interval.until().orElse(Instants.MAX)));
    }

    /**
     * Returns the closed opportunities, added up by the period of their closing, status and currency.
     *
     * @param bounds where periods begin and end, ascending: n + 1 for n periods
     */
    public List<ClosedDeals> closedIn(List<Instant> bounds) {
        return read(
                "pipeline.closed-in",
                work -> desk.opportunities.summarize(work, desk.mapping.closedIn(bounds), bounds));
    }

    private Outcome<Opportunity> attempt(String name, Object input, Function<Work, Opportunity> body) {
        return desk.engine.attempt(caller, new Command<>(name, input, Command.Answer.record(desk.opportunities)), body);
    }

    private <R> R read(String name, Function<Work, R> body) {
        return desk.engine.read(caller, name, body);
    }
}
