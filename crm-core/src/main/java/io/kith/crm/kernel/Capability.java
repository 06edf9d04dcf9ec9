package io.kith.crm.kernel;

import java.util.Set;

/**
 * A part of the CRM that a host can take or leave: its records, its tables, its commands.
 *
 * <p>The capabilities of the library are constants of {@code io.kith.crm.Capabilities}. Immutable.
 */
public abstract class Capability {

    private final String name;
    private final Set<String> needs;

    /** For the library's own capabilities. */
    protected Capability(String name, Set<String> needs) {
        this.name = name;
        this.needs = Set.copyOf(needs);
    }

    /** Returns the name, for example {@code customers}. */
    public final String name() {
        return name;
    }

    /** Returns the names of the capabilities that come with this one because it cannot work without them. */
    public final Set<String> needs() {
        return needs;
    }

    @Override
    public final String toString() {
        return name;
    }
}
