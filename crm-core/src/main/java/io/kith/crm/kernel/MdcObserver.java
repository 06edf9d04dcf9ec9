package io.kith.crm.kernel;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Names the running operation in SLF4J's diagnostic context. */
final class MdcObserver implements CrmObserver {

    static final MdcObserver INSTANCE = new MdcObserver();

    private static final List<String> KEYS = List.of("kith.tenant", "kith.operation", "kith.id");

    private MdcObserver() {}

    @Override
    public Watch begun(Operation operation) {
        @Nullable String[] before = new String[KEYS.size()];
        for (int i = 0; i < before.length; i++) {
            before[i] = MDC.get(KEYS.get(i));
        }
        MDC.put(KEYS.get(0), operation.tenant().value());
        MDC.put(KEYS.get(1), operation.name());
        MDC.put(KEYS.get(2), operation.id().toString());
        return ending -> {
            for (int i = 0; i < before.length; i++) {
                if (before[i] == null) {
                    MDC.remove(KEYS.get(i));
                } else {
                    MDC.put(KEYS.get(i), before[i]);
                }
            }
        };
    }
}
