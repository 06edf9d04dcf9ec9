package io.kith.store.memory;

import io.kith.store.Row;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Rows by key: a hash trie whose nodes are shared between versions, for the reads that must be fast. A version that was
 * handed out never changes; its {@linkplain #fork() fork} copies the nodes that it changes, each once.
 *
 * <p>A node is an array of rows and further nodes, with the mark of its only owner behind them. The three upper levels
 * are wide, so that most rows are reached through three arrays; those below are narrow, for they are sparse.
 */
final class KeyedRows {

    private static final int WIDE_BITS = 6;
    private static final int NARROW_BITS = 4;
    private static final int WIDE_LEVELS = 3;
    /** Below it the hash is used up: a node is then a plain list. */
    private static final int LEVELS = WIDE_LEVELS + (Long.SIZE - WIDE_LEVELS * WIDE_BITS) / NARROW_BITS;

    private Object edit = new Object();
    private @Nullable Object[] root;
    private int size;
    private @Nullable Row met;

    KeyedRows() {
        this.root = node(0);
    }

    private KeyedRows(KeyedRows origin) {
        this.root = origin.root;
        this.size = origin.size;
    }

    /** Returns a version of its own with the same rows. The one that it comes from must not be changed any more. */
    KeyedRows fork() {
        return new KeyedRows(this);
    }

    /** Returns a version that never changes, while this one can be changed further. */
    KeyedRows frozen() {
        edit = new Object();
        return new KeyedRows(this);
    }

    int size() {
        return size;
    }

    private static long hash(UUID key) {
        long hash = key.getMostSignificantBits() * 0x9E37_79B9_7F4A_7C15L + key.getLeastSignificantBits();
        hash = (hash ^ (hash >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
        hash = (hash ^ (hash >>> 27)) * 0x94D0_49BB_1331_11EBL;
        return hash ^ (hash >>> 31);
    }

    private static int bits(int level) {
        return level < WIDE_LEVELS ? WIDE_BITS : NARROW_BITS;
    }

    /** Finds a row. Allocates nothing. */
    @Nullable
    Row find(UUID key) {
        long hash = hash(key);
        @Nullable Object[] node = root;
        for (int level = 0; level < LEVELS; level++) {
            int bits = bits(level);
            Object slot = node[(int) hash & ((1 << bits) - 1)];
            if (slot instanceof Row row) {
                return row.hasKey(key) ? row : null;
            } else if (slot == null) {
                return null;
            }
            node = (@Nullable Object[]) slot;
            hash >>>= bits;
        }
        for (int i = 0; i < node.length - 1; i++) {
            if (node[i] instanceof Row row && row.hasKey(key)) {
                return row;
            }
        }
        return null;
    }

    /** Puts a row in the place of the one with its key, and returns that. */
    @Nullable
    Row put(Row row) {
        met = null;
        root = put(root, 0, hash(row.key()), row);
        size += met == null ? 1 : 0;
        return met;
    }

    private @Nullable Object[] put(@Nullable Object[] node, int level, long hash, Row row) {
        if (level == LEVELS) {
            return putInList(node, row);
        }
        @Nullable Object[] mine = own(node);
        int at = (int) hash & ((1 << bits(level)) - 1);
        Object slot = mine[at];
        if (slot == null) {
            mine[at] = row;
        } else if (slot instanceof Row other) {
            if (other.hasKey(row.key())) {
                met = other;
                mine[at] = row;
            } else {
                @Nullable Object[] both = level + 1 == LEVELS ? new @Nullable Object[] {edit} : node(level + 1);
                both = put(both, level + 1, rest(hash(other.key()), level), other);
                mine[at] = put(both, level + 1, rest(hash(row.key()), level), row);
            }
        } else {
            mine[at] = put((@Nullable Object[]) slot, level + 1, hash >>> bits(level), row);
        }
        return mine;
    }

    /** What of a hash is left below a level. */
    private static long rest(long hash, int level) {
        long rest = hash;
        for (int i = 0; i <= level; i++) {
            rest >>>= bits(i);
        }
        return rest;
    }

    private @Nullable Object[] putInList(@Nullable Object[] list, Row row) {
        for (int i = 0; i < list.length - 1; i++) {
            if (list[i] instanceof Row other && other.hasKey(row.key())) {
                met = other;
                @Nullable Object[] mine = own(list);
                mine[i] = row;
                return mine;
            }
        }
        @Nullable Object[] longer = new @Nullable Object[list.length + 1];
        System.arraycopy(list, 0, longer, 0, list.length - 1);
        longer[list.length - 1] = row;
        longer[list.length] = edit;
        return longer;
    }

    /** Takes the row with this key out and returns it. Nodes stay where they are: most are filled again. */
    @Nullable
    Row remove(UUID key) {
        Row row = find(key);
        if (row == null) {
            return null;
        }
        root = own(root);
        @Nullable Object[] node = root;
        long hash = hash(key);
        for (int level = 0; level < LEVELS; level++) {
            int at = (int) hash & ((1 << bits(level)) - 1);
            if (node[at] instanceof Row) {
                node[at] = null;
                size--;
                return row;
            }
            @Nullable Object[] next = own((@Nullable Object[]) java.util.Objects.requireNonNull(node[at]));
            node[at] = next;
            node = next;
            hash >>>= bits(level);
        }
        for (int i = 0; i < node.length - 1; i++) {
            if (node[i] instanceof Row other && other.hasKey(key)) {
                node[i] = null;
            }
        }
        size--;
        return row;
    }

    private @Nullable Object[] node(int level) {
        int width = 1 << bits(level);
        @Nullable Object[] node = new @Nullable Object[width + 1];
        node[width] = edit;
        return node;
    }

    private @Nullable Object[] own(@Nullable Object[] node) {
        if (node[node.length - 1] == edit) {
            return node;
        }
        @Nullable Object[] copy = node.clone();
        copy[copy.length - 1] = edit;
        return copy;
    }
}
