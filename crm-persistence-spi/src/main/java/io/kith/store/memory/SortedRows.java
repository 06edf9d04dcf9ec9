package io.kith.store.memory;

import io.kith.store.Row;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows in one order: a B+ tree whose nodes are shared between versions. A version that was handed out never changes;
 * its {@linkplain #fork() fork} copies the nodes that it changes, each once.
 */
final class SortedRows {

    private static final int SORT_FROM = 8;

    private final RowOrder order;
    /** Marks the nodes that only this version has, and so may change in place. */
    private Object edit = new Object();

    private Node root;
    private int size;
    /** The right half that a node gave up in the call that is running. */
    private @Nullable Node spill;

    private boolean met;

    SortedRows(RowOrder order) {
        this.order = order;
        this.root = new Node(edit, true);
    }

    private SortedRows(SortedRows origin) {
        this.order = origin.order;
        this.root = origin.root;
        this.size = origin.size;
    }

    /** Returns a version of its own with the same rows. The one that it comes from must not be changed any more. */
    SortedRows fork() {
        return new SortedRows(this);
    }

    /** Returns a version that never changes, while this one can be changed further. */
    SortedRows frozen() {
        edit = new Object();
        return new SortedRows(this);
    }

    RowOrder order() {
        return order;
    }

    int size() {
        return size;
    }

    private record Marked(long high, long low, Row row) {}

    /** Puts many rows, in this order whatever theirs is. */
    void putAll(List<Row> rows) {
        if (rows.size() < SORT_FROM) {
            rows.forEach(this::put);
            return;
        }
        Marked[] marked = new Marked[rows.size()];
        for (int i = 0; i < marked.length; i++) {
            Mark mark = Mark.of(order.fields(), rows.get(i));
            marked[i] = new Marked(mark.high(), mark.low(), rows.get(i));
        }
        Arrays.sort(marked, (one, other) -> {
            int sign = Long.compareUnsigned(one.high, other.high);
            if (sign == 0) {
                sign = Long.compareUnsigned(one.low, other.low);
            }
            return sign == 0 ? order.compare(one.row, other.row) : sign;
        });
        for (Marked each : marked) {
            put(each.high, each.low, each.row);
        }
    }

    /** Puts a row at its place; one of the same place (values and key) is replaced. */
    void put(Row row) {
        Mark mark = Mark.of(order.fields(), row);
        put(mark.high(), mark.low(), row);
    }

    private void put(long high, long low, Row row) {
        met = false;
        Node left = put(root, high, low, row);
        Node right = spill;
        if (right != null) {
            spill = null;
            Node top = new Node(edit, false);
            top.insert(0, left.high(0), left.low(0), left.rows[0], left);
            top.insert(1, right.high(0), right.low(0), right.rows[0], right);
            left = top;
        }
        root = left;
        size += met ? 0 : 1;
    }

    private Node put(Node node, long high, long low, Row row) {
        if (node.kids == null) {
            int at = search(node, 0, high, low, row);
            Node mine = node.own(edit);
            if (at >= 0) {
                met = true;
                mine.rows[at] = row;
                return mine;
            }
            return insert(mine, ~at, high, low, row, null);
        }
        int at = kidAt(node, high, low, row);
        Node kid = put(node.kids[at], high, low, row);
        Node mine = node.own(edit);
        mine.setKid(at, kid);
        Node right = spill;
        if (right == null) {
            return mine;
        }
        spill = null;
        return insert(mine, at + 1, right.high(0), right.low(0), right.rows[0], right);
    }

    private Node insert(Node node, int at, long high, long low, Row row, @Nullable Node kid) {
        if (node.size < Node.WIDTH) {
            node.insert(at, high, low, row, kid);
            return node;
        }
        // A row after all others is most likely followed by more such: the full node stays full.
        int keep = at == Node.WIDTH ? Node.WIDTH : Node.WIDTH / 2;
        Node right = node.cut(keep);
        if (at <= keep && keep < Node.WIDTH) {
            node.insert(at, high, low, row, kid);
        } else {
            right.insert(at - keep, high, low, row, kid);
        }
        spill = right;
        return node;
    }

    /** Takes the row at this place (values and key) out, if there is one. */
    void remove(Row row) {
        met = false;
        Mark mark = Mark.of(order.fields(), row);
        Node left = remove(root, mark.high(), mark.low(), row);
        while (left.kids != null && left.size == 1) {
            left = left.kids[0];
        }
        root = left.size == 0 ? new Node(edit, true) : left;
        size -= met ? 1 : 0;
    }

    private Node remove(Node node, long high, long low, Row row) {
        if (node.kids == null) {
            int at = search(node, 0, high, low, row);
            if (at < 0) {
                return node;
            }
            met = true;
            Node mine = node.own(edit);
            mine.delete(at);
            return mine;
        }
        int at = kidAt(node, high, low, row);
        Node kid = remove(node.kids[at], high, low, row);
        if (!met) {
            return node;
        }
        Node mine = node.own(edit);
        mine.setKid(at, kid);
        if (kid.size == 0) {
            mine.delete(at);
        } else if (kid.size < Node.MERGE_BELOW) {
            mine.merge(at > 0 ? at - 1 : 0, edit);
        }
        return mine;
    }

    private int search(Node node, int from, long high, long low, Row row) {
        int first = from;
        int last = node.size - 1;
        while (first <= last) {
            int mid = (first + last) >>> 1;
            int sign = Long.compareUnsigned(node.high(mid), high);
            if (sign == 0) {
                sign = Long.compareUnsigned(node.low(mid), low);
            }
            if (sign == 0) {
                sign = order.compare(node.rows[mid], row);
            }
            if (sign < 0) {
                first = mid + 1;
            } else if (sign > 0) {
                last = mid - 1;
            } else {
                return mid;
            }
        }
        return ~first;
    }

    /** The first kid's lowest row is not looked at: it holds everything below the second's. */
    private int kidAt(Node node, long high, long low, Row row) {
        int at = search(node, 1, high, low, row);
        return at >= 0 ? at : ~at - 1;
    }

    /** Returns how many of the node's entries, from the given one on, lie before the probe. */
    private static int countBefore(Node node, int from, Probe probe) {
        int first = from;
        int last = node.size - 1;
        while (first <= last) {
            int mid = (first + last) >>> 1;
            if (probe.compare(node.high(mid), node.low(mid), node.rows[mid]) > 0) {
                first = mid + 1;
            } else {
                last = mid - 1;
            }
        }
        return first;
    }

    /** Returns the first row after the place, or null. */
    @Nullable
    Row firstAfter(Probe probe) {
        return walk(probe).next();
    }

    /** Returns the last row before the place, or null. */
    @Nullable
    Row lastBefore(Probe probe) {
        return lastBefore(root, probe);
    }

    private static @Nullable Row lastBefore(Node node, Probe probe) {
        if (node.kids == null) {
            int count = countBefore(node, 0, probe);
            return count == 0 ? null : node.rows[count - 1];
        }
        int at = countBefore(node, 1, probe) - 1;
        Row row = lastBefore(node.kids[at], probe);
        // The lowest row that a kid is known by may be gone, so that nothing in it lies before the place.
        return row != null || at == 0 ? row : last(node.kids[at - 1]);
    }

    private static Row last(Node node) {
        Node deepest = node;
        while (deepest.kids != null) {
            deepest = deepest.kids[deepest.size - 1];
        }
        return deepest.rows[deepest.size - 1];
    }

    /** Walks through all rows in order. */
    Walk walk() {
        return new Walk(root, null);
    }

    /** Walks through the rows after the place in order. */
    Walk walk(Probe after) {
        return new Walk(root, after);
    }

    /** A walk over one version; the version must not change meanwhile. */
    static final class Walk {

        /** Enough for more rows than memory holds. */
        private static final int MAX_DEPTH = 12;

        private final Node[] path = new Node[MAX_DEPTH];
        private final int[] at = new int[MAX_DEPTH];
        private int depth;

        private Walk(Node root, @Nullable Probe after) {
            Node node = root;
            while (node.kids != null) {
                path[depth] = node;
                at[depth] = after == null ? 0 : countBefore(node, 1, after) - 1;
                node = node.kids[at[depth]];
                depth++;
            }
            path[depth] = node;
            at[depth] = after == null ? 0 : countBefore(node, 0, after);
        }

        /** Returns the next row, or null at the end. */
        @Nullable
        Row next() {
            while (at[depth] >= path[depth].size) {
                if (!turn()) {
                    return null;
                }
            }
            return path[depth].rows[at[depth]++];
        }

        /** Goes to the leaf on the right. */
        private boolean turn() {
            int level = depth - 1;
            while (level >= 0 && at[level] + 1 >= path[level].size) {
                level--;
            }
            if (level < 0) {
                return false;
            }
            at[level]++;
            while (level < depth) {
                Node[] kids = path[level].kids;
                if (kids == null) {
                    throw new IllegalStateException("a leaf above the leaves");
                }
                path[level + 1] = kids[at[level]];
                level++;
                at[level] = 0;
            }
            return true;
        }
    }
}
