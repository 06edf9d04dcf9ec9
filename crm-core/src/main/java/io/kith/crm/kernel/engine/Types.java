package io.kith.crm.kernel.engine;

import io.kith.crm.base.Reason;
import io.kith.crm.base.RefusedException;
import io.kith.crm.kernel.CustomField;
import io.kith.store.Field;
import io.kith.store.RecordType;
import io.kith.store.Row;
import io.kith.store.StoreException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The record types of one engine: those of the kernel and of the capabilities, with the fields that the host added. */
final class Types {

    private final Map<String, RecordDescriptor> descriptors = new LinkedHashMap<>();
    private final Map<String, RecordType> types = new LinkedHashMap<>();
    private final Map<Field, CustomField> customFields = new HashMap<>();
    private final Map<String, Map<String, Field>> customByType = new HashMap<>();

    Types(List<Room> rooms, List<CustomField> added) {
        add(JournalMapping.DESCRIPTOR);
        add(CommandKeyMapping.DESCRIPTOR);
        add(ExternalReferenceMapping.DESCRIPTOR);
        rooms.forEach(room -> room.records().forEach(this::add));
        for (CustomField field : added) {
            RecordType type = types.get(field.recordType());
            if (type == null) {
                throw new IllegalArgumentException(
                        "custom field " + field.name() + ": there is no record type " + field.recordType());
            }
            extend(type, field);
        }
    }

    private void add(RecordDescriptor descriptor) {
        descriptors.put(descriptor.name(), descriptor);
        types.put(descriptor.name(), descriptor.type());
    }

    private void extend(RecordType type, CustomField custom) {
        RecordType.Builder extended = type.extend();
        String name = Engine.CUSTOM_PREFIX + custom.name();
        Field field = switch (custom.kind()) {
            case TEXT -> extended.text(name, custom.length());
            case NUMBER -> extended.number(name);
            case DECIMAL -> extended.decimal(name, custom.length(), custom.scale());
            case YES_NO -> extended.flag(name);
            case INSTANT -> extended.instant(name);
            case DATE -> extended.date(name);
        };
        types.put(type.name(), extended.build());
        customFields.put(field, custom);
        customByType
                .computeIfAbsent(type.name(), unused -> new LinkedHashMap<>())
                .put(custom.name(), field);
    }

    List<RecordType> all() {
        return new ArrayList<>(types.values());
    }

    boolean has(String name) {
        return types.containsKey(name);
    }

    RecordType type(String name) {
        RecordType type = types.get(name);
        if (type == null) {
            throw new IllegalStateException("the record type " + name + " is of a capability that is not in use");
        }
        return type;
    }

    RecordDescriptor descriptor(String name) {
        RecordDescriptor descriptor = descriptors.get(name);
        if (descriptor == null) {
            throw new IllegalStateException("the record type " + name + " is of a capability that is not in use");
        }
        return descriptor;
    }

    List<RecordDescriptor> descriptors() {
        return new ArrayList<>(descriptors.values());
    }

    @Nullable
    CustomField customField(Field field) {
        return customFields.get(field);
    }

    Map<String, Object> customFields(RecordType type, Row row) {
        Map<String, Object> values = new LinkedHashMap<>();
        customByType.getOrDefault(type.name(), Map.of()).forEach((name, field) -> {
            Object value = row.value(field);
            if (value != null) {
                values.put(name, value);
            }
        });
        return values;
    }

    Row withCustomFields(RecordType type, Row row, Map<String, ? extends @Nullable Object> values) {
        Map<String, Field> known = customByType.getOrDefault(type.name(), Map.of());
        List<Reason> mistakes = new ArrayList<>();
        Row.Builder changed = row.toBuilder();
        values.forEach((name, value) -> {
            Field field = known.get(name);
            if (field == null) {
                // No place of it: that shows in exceptions, and what is no field of ours may be anybody's words.
                mistakes.add(KernelReasons.CUSTOM_FIELD.reason(name));
                return;
            }
            try {
                changed.set(field, value);
            } catch (ClassCastException wrongClass) {
                mistakes.add(KernelReasons.VALUE.reason(name, "wrong-type").withField(name));
            } catch (StoreException.ValueRejected unfit) {
                mistakes.add(KernelReasons.VALUE.reason(name, unfit.rule()).withField(name));
            }
        });
        if (!mistakes.isEmpty()) {
            throw new RefusedException(mistakes);
        }
        return changed.build();
    }
}
