/**
 * The reference store: everything that the contract says, in memory, as strict as a database.
 *
 * <p>The committed state of a tenant is one array of immutable tables, each a few B+ trees over the same rows. A unit
 * that writes copies the paths that it changes, and a commit publishes the next array; so a reader needs no lock, a
 * snapshot is the array itself, and a rollback forgets. Rows, unique values and the existence of referenced rows are
 * locked until the unit ends, which is what lets a commit put its changes on top of what others committed meanwhile.
 */
@NullMarked
package io.kith.store.memory;

import org.jspecify.annotations.NullMarked;
