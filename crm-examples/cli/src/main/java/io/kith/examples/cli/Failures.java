package io.kith.examples.cli;

import io.kith.crm.base.Reason;
import io.kith.crm.base.RefusedException;
import io.kith.examples.cli.tabular.UnreadableFileException;
import io.kith.store.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says what went wrong in one line, and with which exit status the program ends. Never a stack trace. */
final class Failures {

    private Failures() {}

    static int exitStatus(Throwable failure) {
        if (failure instanceof UserMistake mistake && mistake.isUsage()) {
            return ExitStatus.USAGE;
        }
        return failure instanceof StoreException || failure instanceof StoreTrouble
                ? ExitStatus.STORE
                : ExitStatus.REFUSED;
    }

    static String code(Throwable failure) {
        if (failure instanceof RefusedException refused) {
            return refused.reasons().get(0).code();
        } else if (failure instanceof UserMistake mistake) {
            return mistake.code();
        } else if (failure instanceof StoreTrouble trouble) {
            return trouble.code();
        } else if (failure instanceof UnreadableFileException unreadable) {
            return unreadable.code();
        } else if (failure instanceof StoreException) {
            return "store." + failure.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        } else if (failure instanceof IOException || failure instanceof UncheckedIOException) {
            return "file.io";
        }
        return "internal";
    }

    static String message(Throwable failure) {
        if (failure instanceof RefusedException refused) {
            return refused.reasons().stream().map(Failures::sentence).collect(Collectors.joining(" "));
        } else if (failure instanceof UserMistake
                || failure instanceof StoreTrouble
                || failure instanceof UnreadableFileException) {
            return oneLine(failure.getMessage());
        } else if (failure instanceof StoreException.Unavailable unavailable
                && unavailable.code().equals("disk-full")) {
            return "the store cannot write to its disk, which may be full; what was stored before is kept";
        } else if (failure instanceof StoreException.SchemaMismatch mismatch) {
            return schema(oneLine(mismatch.code()));
        } else if (failure instanceof StoreException) {
            return oneLine(failure.getMessage());
        } else if (failure instanceof IOException || failure instanceof UncheckedIOException) {
            return "reading or writing a file failed: " + oneLine(failure.getMessage());
        }
        return "an internal error, " + failure.getClass().getSimpleName() + "; please report it with the command";
    }

    private static String schema(String code) {
        if (code.startsWith("not-current")) {
            return "the store is older than this program; 'kith store plan' says what it lacks, 'kith store apply' adds"
                    + " it";
        } else if (code.startsWith("reader-too-old") || code.startsWith("too-old")) {
            return "the store is newer than this program and asks for a newer one (" + code + ")";
        }
        return "the tables of the store do not fit (" + code + "); see 'kith store plan'";
    }

    private static String sentence(Reason reason) {
        return reason.in(Locale.ENGLISH)
                + reason.field().map(field -> " [" + field + "]").orElse("") + " (" + reason.code() + ")";
    }

    static String oneLine(@Nullable String text) {
        return text == null ? "no further word" : text.strip().replaceAll("\\s+", " ");
    }
}
