package io.kith.store.memory;

import io.kith.store.StoreException.Contention;
import io.kith.store.StoreException.Unavailable;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What units hold until they end: rows, unique values, and the existence of rows that are referred to. Who comes first
 * is served first; who would wait for himself is refused at once.
 */
final class Locks {

    /** What can be held: something of one table of one tenant, named by what it is and a value. */
    static final class Resource {

        /** The row with a key, against other writers of it. */
        static final String ROW = "row";
        /** That a row with a key goes on to exist, shared by those who refer to it. */
        static final String EXISTENCE = "existence";

        private final Object owner;
        private final int place;
        private final String what;
        private final Object value;
        private final int hash;

        /**
         * Names it.
         *
         * @param owner the tenant's space
         * @param place that of the table
         * @param what {@link #ROW}, {@link #EXISTENCE}, or the path of a unique index
         * @param value the key, or an array of the unique values
         */
        Resource(Object owner, int place, String what, Object value) {
            this.owner = owner;
            this.place = place;
            this.what = what;
            this.value = value;
            int valueHash = value instanceof Object[] values ? Arrays.deepHashCode(values) : value.hashCode();
            this.hash = ((System.identityHashCode(owner) * 31 + place) * 31 + what.hashCode()) * 31 + valueHash;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other
                    || (other instanceof Resource resource
                            && hash == resource.hash
                            && owner == resource.owner
                            && place == resource.place
                            && what.equals(resource.what)
                            && (value instanceof Object[] values
                                    ? resource.value instanceof Object[] others && Arrays.deepEquals(values, others)
                                    : value.equals(resource.value)));
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    /** One unit, as far as locks are concerned. */
    static final class Holder {

        private final Thread thread = Thread.currentThread();
        private final List<Entry> held = new ArrayList<>();
    }

    private static final class Entry {
        private final Resource resource;
        private @Nullable Holder exclusive;
        private List<Holder> sharers = List.of();
        /** In the order of arrival; null for the many entries that nobody ever waits for. */
        private @Nullable Deque<Waiter> queue;

        Entry(Resource resource) {
            this.resource = resource;
        }

        boolean admits(Holder holder, boolean alone) {
            boolean othersShare = sharers.size() > (sharers.contains(holder) ? 1 : 0);
            return exclusive == null && !(alone && othersShare);
        }

        void admit(Holder holder, boolean alone) {
            if (alone) {
                dismiss(holder);
                exclusive = holder;
            } else {
                if (sharers.isEmpty()) {
                    sharers = new ArrayList<>(2);
                }
                sharers.add(holder);
            }
        }

        void dismiss(Holder holder) {
            if (exclusive == holder) {
                exclusive = null;
            }
            if (!sharers.isEmpty()) {
                sharers.remove(holder);
            }
        }

        boolean isHeldBy(Holder holder) {
            return exclusive == holder || sharers.contains(holder);
        }

        boolean isAwaited() {
            return queue != null && !queue.isEmpty();
        }

        @Nullable
        Waiter next() {
            return queue == null ? null : queue.peek();
        }

        void dequeue(Waiter waiter) {
            if (queue != null) {
                queue.remove(waiter);
            }
        }

        void enqueue(Waiter waiter) {
            if (queue == null) {
                queue = new ArrayDeque<>();
            }
            // One that shares already goes first: it waits only for the others that share.
            if (isHeldBy(waiter.holder)) {
                queue.addFirst(waiter);
            } else {
                queue.addLast(waiter);
            }
        }
    }

    private static final class Waiter {
        private final Entry entry;
        private final Holder holder;
        private final boolean alone;
        private final Condition served;
        private boolean admitted;

        Waiter(Entry entry, Holder holder, boolean alone, Condition served) {
            this.entry = entry;
            this.holder = holder;
            this.alone = alone;
            this.served = served;
        }
    }

    private final ReentrantLock mutex = new ReentrantLock();
    private final Map<Resource, Entry> entries = new HashMap<>();
    private final Map<Thread, Waiter> waiting = new HashMap<>();
    private final long patienceNanos;
    private boolean closed;

    Locks(Duration patience) {
        this.patienceNanos = patience.toNanos();
    }

    /**
     * Waits until the holder has the resource, alone or shared.
     *
     * @return whether it was not held so before
     * @throws Contention if others kept it for too long, or wait for this holder
     */
    boolean acquire(Holder holder, Resource resource, boolean alone) {
        mutex.lock();
        try {
            Entry entry = entries.computeIfAbsent(resource, Entry::new);
            if (has(entry, holder, alone)) {
                return false;
            }
            if (entry.admits(holder, alone) && (!entry.isAwaited() || entry.isHeldBy(holder))) {
                give(entry, holder, alone);
            } else {
                await(new Waiter(entry, holder, alone, mutex.newCondition()));
            }
            return true;
        } finally {
            mutex.unlock();
        }
    }

    /** Takes the resource alone if that is possible at once, and returns whether the holder has it. */
    boolean tryAcquire(Holder holder, Resource resource) {
        mutex.lock();
        try {
            Entry entry = entries.computeIfAbsent(resource, Entry::new);
            if (!has(entry, holder, true) && !entry.isAwaited() && entry.admits(holder, true)) {
                give(entry, holder, true);
            }
            return has(entry, holder, true);
        } finally {
            mutex.unlock();
        }
    }

    /** Gives back one resource that the holder turned out not to need. */
    void release(Holder holder, Resource resource) {
        mutex.lock();
        try {
            Entry entry = entries.get(resource);
            if (entry != null && entry.isHeldBy(holder)) {
                // What is given back early was mostly taken a moment ago.
                holder.held.remove(holder.held.lastIndexOf(entry));
                giveBack(entry, holder);
            }
        } finally {
            mutex.unlock();
        }
    }

    /** Gives back everything: the unit has ended. */
    void releaseAll(Holder holder) {
        mutex.lock();
        try {
            for (Entry entry : holder.held) {
                giveBack(entry, holder);
            }
            holder.held.clear();
        } finally {
            mutex.unlock();
        }
    }

    /** Wakes everybody who waits, in vain. */
    void close() {
        mutex.lock();
        try {
            closed = true;
            waiting.values().forEach(waiter -> waiter.served.signal());
        } finally {
            mutex.unlock();
        }
    }

    /** Returns how many units are waiting: so that tests need not sleep. */
    int waiters() {
        mutex.lock();
        try {
            return waiting.size();
        } finally {
            mutex.unlock();
        }
    }

    private static boolean has(Entry entry, Holder holder, boolean alone) {
        return entry.exclusive == holder || (!alone && entry.sharers.contains(holder));
    }

    private static void give(Entry entry, Holder holder, boolean alone) {
        if (!entry.isHeldBy(holder)) {
            holder.held.add(entry);
        }
        entry.admit(holder, alone);
    }

    private void giveBack(Entry entry, Holder holder) {
        entry.dismiss(holder);
        serve(entry);
    }

    private void serve(Entry entry) {
        Waiter first = entry.next();
        while (first != null && entry.admits(first.holder, first.alone)) {
            entry.dequeue(first);
            give(entry, first.holder, first.alone);
            first.admitted = true;
            // At once, and not when its thread awakes: one that has what it waited for blocks nobody else by waiting.
            waiting.remove(first.holder.thread);
            first.served.signal();
            first = entry.next();
        }
        if (first == null && entry.exclusive == null && entry.sharers.isEmpty()) {
            entries.remove(entry.resource);
        }
    }

    private void await(Waiter waiter) {
        waiter.entry.enqueue(waiter);
        if (waitsForItself(waiter)) {
            leave(waiter);
            throw new Contention("deadlock");
        }
        waiting.put(waiter.holder.thread, waiter);
        try {
            long left = patienceNanos;
            while (!waiter.admitted && !closed && left > 0) {
                left = waiter.served.awaitNanos(left);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            if (!waiter.admitted) {
                leave(waiter);
                throw new Unavailable("interrupted");
            }
        } finally {
            waiting.remove(waiter.holder.thread);
        }
        if (!waiter.admitted) {
            leave(waiter);
            if (closed) {
                throw new IllegalStateException("the store is closed");
            }
            throw new Contention("lock-timeout");
        }
    }

    private void leave(Waiter waiter) {
        waiter.entry.dequeue(waiter);
        serve(waiter.entry);
    }

    /** Follows who waits for whom. Threads count, not units: a unit inside another waits for it in vain, too. */
    private boolean waitsForItself(Waiter waiter) {
        Set<Thread> seen = new HashSet<>();
        Deque<Waiter> open = new ArrayDeque<>();
        open.add(waiter);
        while (!open.isEmpty()) {
            for (Thread thread : blockersOf(open.remove())) {
                if (thread == waiter.holder.thread) {
                    return true;
                }
                Waiter next = waiting.get(thread);
                if (next != null && seen.add(thread)) {
                    open.add(next);
                }
            }
        }
        return false;
    }

    private static List<Thread> blockersOf(Waiter waiter) {
        Entry entry = waiter.entry;
        List<Thread> threads = new ArrayList<>();
        if (entry.exclusive != null) {
            threads.add(entry.exclusive.thread);
        }
        for (Holder sharer : entry.sharers) {
            if (waiter.alone && sharer != waiter.holder) {
                threads.add(sharer.thread);
            }
        }
        if (entry.queue != null) {
            for (Waiter ahead : entry.queue) {
                if (ahead == waiter) {
                    break;
                }
                threads.add(ahead.holder.thread);
            }
        }
        return threads;
    }
}
