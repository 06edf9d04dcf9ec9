package io.kith.crm.kernel.engine;

import io.kith.crm.base.Reason;
import java.util.List;

/** Checks what callers hand in, before anything is read or written. Thread-safe. */
@FunctionalInterface
public interface InputValidation {

    /** Returns every rule that an input breaks, by field; empty when it breaks none. */
    List<Reason> check(Object input);
}
