package io.kith.store.memory;

import io.kith.store.Row;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A leaf with rows, or an inner node with kids and the lowest row that each was split at. */
final class Node {

    static final int WIDTH = 32;
    static final int MERGE_BELOW = WIDTH / 4;

    private static final int MERGED_AT_MOST = WIDTH * 3 / 4;

    private final Object edit;
    /** High and low half by turns. */
    private final long[] marks;

    final Row[] rows;
    final Node @Nullable [] kids;
    int size;

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
