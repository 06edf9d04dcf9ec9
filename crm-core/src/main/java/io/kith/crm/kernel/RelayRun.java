package io.kith.crm.kernel;

/**
 * What one run of a relay did.
 *
 * @param claimed how many events it took
 * @param delivered how many the sink took and that are settled
 * @param postponed how many failed and are tried again later
 * @param parked how many failed for the last time and wait for a person
 * @param lost how many were delivered, but only after the claim had run out: others deliver them once more
 */
public record RelayRun(int claimed, int delivered, int postponed, int parked, int lost) {

    /** Nothing was due. */
    public static final RelayRun IDLE = new RelayRun(0, 0, 0, 0, 0);

    /** Returns both in one. */
    public RelayRun plus(RelayRun other) {
        return new RelayRun(
                claimed + other.claimed,
                delivered + other.delivered,
                postponed + other.postponed,
                parked + other.parked,
                lost + other.lost);
    }
}
