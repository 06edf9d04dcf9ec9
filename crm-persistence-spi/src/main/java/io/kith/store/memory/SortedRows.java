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

    private static final int WIDTH = 32;
    private static final int SORT_FROM = 8;
    private static final int MERGE_BELOW = WIDTH / 4;
    private static final int MERGED_AT_MOST = WIDTH * 3 / 4;

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
        if (node.size < WIDTH) {
            node.insert(at, high, low, row, kid);
            return node;
        }
        // A row after all others is most likely followed by more such: the full node stays full.
        int keep = at == WIDTH ? WIDTH : WIDTH / 2;
        Node right = node.cut(keep);
        if (at <= keep && keep < WIDTH) {
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
        } else if (kid.size < MERGE_BELOW) {
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

    /** A leaf with rows, or an inner node with kids and the lowest row that each was split at. */
    private static final class Node {

        private final Object edit;
        /** High and low half by turns. */
        private final long[] marks;

        private final Row[] rows;
        private final Node @Nullable [] kids;
        private int size;

        Node(Object edit, boolean leaf) {
            this.edit = edit;
            this.marks = new long[2 * WIDTH];
            this.rows = new Row[WIDTH];
            this.kids = leaf ? null : new Node[WIDTH];
        }

        private Node(Node node, Object edit) {
            this.edit = edit;
            this.marks = node.marks.clone();
            this.rows = node.rows.clone();
            this.kids = node.kids == null ? null : node.kids.clone();
            this.size = node.size;
        }

        long high(int at) {
            return marks[2 * at];
        }

        long low(int at) {
            return marks[2 * at + 1];
        }

        Node own(Object editor) {
            return edit == editor ? this : new Node(this, editor);
        }

        void setKid(int at, Node kid) {
            kids()[at] = kid;
        }

        private Node[] kids() {
            if (kids == null) {
                throw new IllegalStateException("a leaf has no kids");
            }
            return kids;
        }

        void insert(int at, long high, long low, Row row, @Nullable Node kid) {
            System.arraycopy(marks, 2 * at, marks, 2 * at + 2, 2 * (size - at));
            System.arraycopy(rows, at, rows, at + 1, size - at);
            marks[2 * at] = high;
            marks[2 * at + 1] = low;
            rows[at] = row;
            if (kid != null) {
                System.arraycopy(kids(), at, kids(), at + 1, size - at);
                kids()[at] = kid;
            }
            size++;
        }

        void delete(int at) {
            size--;
            System.arraycopy(marks, 2 * at + 2, marks, 2 * at, 2 * (size - at));
            System.arraycopy(rows, at + 1, rows, at, size - at);
            if (kids != null) {
                System.arraycopy(kids, at + 1, kids, at, size - at);
            }
            forget(size, size + 1);
        }

        /** Keeps so many entries and returns a node with the others. */
        Node cut(int keep) {
            Node right = new Node(edit, kids == null);
            right.append(this, keep);
            forget(keep, size);
            size = keep;
            return right;
        }

        private void append(Node other, int from) {
            int count = other.size - from;
            System.arraycopy(other.marks, 2 * from, marks, 2 * size, 2 * count);
            System.arraycopy(other.rows, from, rows, size, count);
            if (kids != null) {
                System.arraycopy(other.kids(), from, kids, size, count);
            }
            size += count;
        }

        /** Makes one of two neighbouring kids if they are small enough. */
        void merge(int left, Object editor) {
            int right = left + 1;
            if (right >= size || kids()[left].size + kids()[right].size > MERGED_AT_MOST) {
                return;
            }
            Node merged = kids()[left].own(editor);
            int seam = merged.size;
            merged.append(kids()[right], 0);
            if (merged.kids != null) {
                // What the right one knew of its first kid need not be its lower bound; what this node knows is.
                merged.marks[2 * seam] = high(right);
                merged.marks[2 * seam + 1] = low(right);
                merged.rows[seam] = rows[right];
            }
            kids()[left] = merged;
            delete(right);
        }

        /** Lets go of rows, so that the memory can be had back. */
        @SuppressWarnings("NullAway") // the places behind the size are never read
        private void forget(int from, int until) {
            Arrays.fill(rows, from, until, null);
            if (kids != null) {
                Arrays.fill(kids, from, until, null);
            }
        }
    }
}
