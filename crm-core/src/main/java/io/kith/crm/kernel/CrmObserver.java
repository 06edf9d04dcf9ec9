package io.kith.crm.kernel;

/**
 * Watches what a CRM does: the one port for metrics, traces and logs. Learns names, counts and codes, never what records
 * say.
 *
 * <p>Called on the thread that works, so it is quick and thread-safe; what it throws is logged and costs nobody anything.
 * It measures time itself. Operations can nest, for example where a listener of events runs another command.
 *
 * <p>Ready-made ones: {@link #mdc}, and Micrometer and OpenTelemetry in modules of their own.
 */
public interface CrmObserver {

    /**
     * A command or a reading begins.
     *
     * @return who is told of its end, on the same thread
     */
    Watch begun(Operation operation);

    /**
     * A run of a relay ended that had something to do.
     *
     * @param relay its name
     */
    default void relayed(String relay, RelayRun run) {}

    /** Is told of one end. */
    @FunctionalInterface
    interface Watch {

        /** Does not care. */
        Watch NONE = ending -> {};

        /** The operation is over. */
        void ended(Ending ending);
    }

    /**
     * Puts {@code kith.tenant}, {@code kith.operation} and {@code kith.id} into SLF4J's diagnostic context while a command
     * or a reading runs, so that every line that is logged meanwhile can name them; afterwards the context is as it was.
     */
    static CrmObserver mdc() {
        return MdcObserver.INSTANCE;
    }
}
