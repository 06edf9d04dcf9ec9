package io.kith.crm.kernel.engine;

import io.kith.crm.base.ExternalRef;
import java.util.UUID;

/**
 * A host's key for a record of ours.
 *
 * @param id of the row
 * @param recordType the type of the record
 * @param record its key
 * @param ref the host's key
 */
public record ExternalReference(UUID id, String recordType, UUID record, ExternalRef ref) {}
