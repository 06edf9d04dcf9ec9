package io.kith.crm.kernel.engine;

import io.kith.store.Assignment;
import io.kith.store.Condition;
import java.util.List;

/**
 * A change of many rows that a mapping declares once.
 *
 * @param where which rows; its slots are arguments of the call
 * @param assignments what happens to them; their slots are arguments of the call too
 */
public record Rewrite(Condition where, List<Assignment> assignments) {}
