package io.kith.store.tck;

import java.util.List;

/**
 * What one try does: numbers only, from which a {@link Trial} derives everything else, so that a failing script is
 * shortened by leaving numbers out.
 *
 * @param type the number of the record type
 * @param start what the rows to begin with are derived from
 * @param steps what each step is derived from
 */
record Script(int type, long start, List<Long> steps) {}
