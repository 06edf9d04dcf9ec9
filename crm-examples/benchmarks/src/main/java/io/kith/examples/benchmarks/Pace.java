package io.kith.examples.benchmarks;

/**
 * How long a run takes.
 *
 * @param rows in the table that is read
 * @param loadRows how many rows one bulk load has
 * @param warmMillis how long each entry runs before anything is measured
 * @param slices how many slices of each entry are measured
 * @param sliceMillis how long a slice is; at least one call is made
 */
record Pace(int rows, int loadRows, int warmMillis, int slices, int sliceMillis) {

    /** For figures. */
    static final Pace FULL = new Pace(200_000, 10_000, 1_200, 13, 110);

    /** Only to see that everything runs and agrees. */
    static final Pace SHORT = new Pace(3_000, 200, 0, 3, 2);
}
