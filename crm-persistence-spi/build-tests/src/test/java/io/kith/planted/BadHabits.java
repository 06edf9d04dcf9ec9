package io.kith.planted;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.charset.Charset;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Planted: one nested class for each thing that a library abstains from. Error Prone would stop half of them. */
@SuppressWarnings({"all", "serial"})
final class BadHabits {
    static final class Clock {
        Object read() {
            return Instant.now();
        }
    }

    static final class ClockByReference {
        Supplier<LocalDate> read() {
            return LocalDate::now;
        }
    }

    static final class Chance {
        UUID roll() {
            return UUID.randomUUID();
        }
    }

    static final class DefaultLocale {
        String format(int number) {
            return String.format("%d", number);
        }
    }

    static final class DefaultZone {
        ZoneId zone() {
            return ZoneId.systemDefault();
        }
    }

    static final class DefaultCharset {
        byte[] bytes(String text) {
            return text.getBytes();
        }
    }

    static final class Console {
        void speak() {
            System.err.println("heard");
        }
    }

    static final class StartsThreads {
        Object start() {
            return Executors.newCachedThreadPool();
        }
    }

    static final class TakesSystemSources {
        InstantSource clock() {
            return InstantSource.system();
        }

        SecureRandom chance() {
            return new SecureRandom();
        }
    }

    static final class LogsElsewhere {
        java.util.logging.Logger log() {
            return java.util.logging.Logger.getLogger("x");
        }
    }

    static final class Serialized implements Serializable {}

    static final class Serializes {
        void write() throws IOException {
            new ObjectOutputStream(new ByteArrayOutputStream()).writeObject("x");
        }
    }

    static final class NotFinal {
        static int counter;
    }

    static final class OpenArray {
        static final int[] TABLE = {1, 2, 3};
    }

    static final class ModifiableList {
        private static final List<String> NAMES = new ArrayList<>();
    }

    static final class ModifiableAtomic {
        private static final AtomicInteger COUNTER = new AtomicInteger();
    }

    /** Obeys everything. */
    static final class Good {
        private static final int[] TABLE = {1, 2, 3};
        private static final List<String> NAMES = List.of("a", "b", "c");
        private static final Map<String, Integer> SIZES = Map.of("a", 1);
        private static final List<String> SEEN = Collections.unmodifiableList(new ArrayList<>(NAMES));

        String speak(int number) {
            return String.format(Locale.ROOT, "%d %s", number, Charset.forName("UTF-8")) + SIZES + SEEN + TABLE.length;
        }

        static final class Failure extends RuntimeException {
            private static final long serialVersionUID = 1L;
        }
    }
}
