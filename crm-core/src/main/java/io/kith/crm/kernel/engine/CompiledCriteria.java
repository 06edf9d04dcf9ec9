package io.kith.crm.kernel.engine;

import io.kith.store.Condition;
import java.util.List;

/**
 * Criteria as the store understands them.
 *
 * @param condition the shape
 * @param args the values of its slots, in their order from the first slot that was free
 */
record CompiledCriteria(Condition condition, List<Object> args) {}
