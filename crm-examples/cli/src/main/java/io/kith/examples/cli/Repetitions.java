package io.kith.examples.cli;

import java.util.Arrays;

/**
 * Counts how often the same row has come, in constant memory: the half million different rows seen last are remembered
 * at least, so equal rows count as repetitions if no more than that lie between them. In a log ordered by customer or by
 * day, equal rows are neighbours.
 */
final class Repetitions {

    private static final int SLOTS = 1 << 20;
    private static final int FULL = SLOTS / 2;

    private Generation young = new Generation();
    private Generation old = new Generation();

    /** Open addressing over hashes; 0 is an empty slot. */
    private static final class Generation {
        private final long[] hashes = new long[SLOTS];
        private final int[] counts = new int[SLOTS];
        private int size;

        int slot(long hash) {
            int slot = (int) (hash >>> 7) & (SLOTS - 1);
            while (hashes[slot] != 0 && hashes[slot] != hash) {
                slot = (slot + 1) & (SLOTS - 1);
            }
            return slot;
        }

        void put(long hash, int count) {
            int slot = slot(hash);
            size += hashes[slot] == 0 ? 1 : 0;
            hashes[slot] = hash;
            counts[slot] = count;
        }

        void clear() {
            Arrays.fill(hashes, 0);
            size = 0;
        }
    }

    /** Returns the number of this row among its equals, from 1. */
    int next(String row) {
        long hash = hash(row);
        int count = count(young, hash);
        if (count == 0) {
            count = count(old, hash);
        }
        if (young.size >= FULL) {
            Generation emptied = old;
            emptied.clear();
            old = young;
            young = emptied;
        }
        young.put(hash, count + 1);
        return count + 1;
    }

    private static int count(Generation generation, long hash) {
        int slot = generation.slot(hash);
        return generation.hashes[slot] == 0 ? 0 : generation.counts[slot];
    }

    /** FNV-1a over 64 bits, mixed: two different rows among half a million meet with a chance of one in a hundred million. */
    private static long hash(String row) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < row.length(); i++) {
            hash = (hash ^ row.charAt(i)) * 0x100000001b3L;
        }
        hash ^= hash >>> 33;
        hash *= 0xff51afd7ed558ccdL;
        hash ^= hash >>> 33;
        return hash == 0 ? 1 : hash;
    }
}
