package io.kith.crm.kernel.engine;

import java.time.Instant;
import java.util.UUID;

/**
 * A command that was accepted under an idempotency key.
 *
 * @param id of the row
 * @param key as the caller gave it
 * @param command the command's code
 * @param payloadHash of everything that was asked
 * @param answer how the result is found again
 * @param appliedAt when
 */
record CommandKey(UUID id, String key, String command, String payloadHash, String answer, Instant appliedAt) {}
