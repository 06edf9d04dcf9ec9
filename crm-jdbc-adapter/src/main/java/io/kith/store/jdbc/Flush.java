package io.kith.store.jdbc;

import io.kith.store.RecordType;
import io.kith.store.StoreException;
import io.kith.store.jdbc.Parts.Part;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sends the statements of a change set. */
final class Flush {
    /** So many statements go in one message: the answers of more might fill the driver's and server's buffers. */
    private static final int MAX_MESSAGE = 64;

    private static final String COMMIT = "commit";
    private final Dialect dialect;
    private final SqlErrors errors;
    private final Compiled.ShapeCache<List<String>, String> messages =
            new Compiled.ShapeCache<>(texts -> String.join(";\n", texts));
    private final Compiled.ShapeCache<String, String> versioned;

    Flush(Dialect dialect, SqlErrors errors) {
        this.dialect = dialect;
        this.errors = errors;
        this.versioned = new Compiled.ShapeCache<>(dialect::versioned);
    }

    /** Runs the parts in order. */
    boolean send(Session session, List<Part> parts, boolean last) throws SQLException {
        boolean autoCommit = session.connection().getAutoCommit();
        boolean ends = last && autoCommit;
        // One alone tells by its count whether it found its row; among others it has to fail by itself.
        if (!dialect.pipelines || (parts.size() == 1 && last == ends)) {
            sendSingly(session, parts, ends);
            return ends;
        }
        for (int from = 0; from < parts.size(); from += MAX_MESSAGE) {
            int until = Math.min(parts.size(), from + MAX_MESSAGE);
            boolean atLast = last && until == parts.size();
            sendTogether(session, parts.subList(from, until), atLast, atLast && !autoCommit);
        }
        return last;
    }

    private void sendTogether(Session session, List<Part> parts, boolean ends, boolean commit) {
        try (PreparedStatement statement = session.prepare(text(parts, commit))) {
            int at = 1;
            for (int i = 0; i < parts.size(); i++) {
                Part part = parts.get(i);
                at = part.values().bind(statement, at);
                if (part.isVersioned()) {
                    statement.setString(at++, dialect.mark(i));
                }
            }
            statement.execute();
        } catch (SQLException failure) {
            int mark = dialect.staleMark(failure);
            if (mark >= 0) {
                throw parts.get(mark).stale();
            }
            throw translate(failure, parts, ends);
        }
    }

    private String text(List<Part> parts, boolean commit) {
        List<String> texts = new ArrayList<>(parts.size() + 1);
        for (Part part : parts) {
            texts.add(part.isVersioned() ? versioned.get(part.sql()) : part.sql());
        }
        if (commit) {
            texts.add(COMMIT);
        }
        return messages.get(texts);
    }

    private void sendSingly(Session session, List<Part> parts, boolean ends) {
        for (int i = 0; i < parts.size(); ) {
            int until = i + 1;
            while (until < parts.size()
                    && parts.get(until).sql().equals(parts.get(i).sql())) {
                until++;
            }
            sendEqual(session, parts.subList(i, until), ends);
            i = until;
        }
    }

    private void sendEqual(Session session, List<Part> parts, boolean ends) {
        int sent = 0;
        try (PreparedStatement statement = session.prepare(parts.get(0).sql())) {
            for (; sent < parts.size(); sent++) {
                Part part = parts.get(sent);
                part.values().bind(statement, 1);
                if (statement.executeUpdate() == 0 && part.isVersioned()) {
                    throw part.stale();
                }
            }
        } catch (SQLException failure) {
            throw translate(failure, parts.subList(sent, Math.min(sent + 1, parts.size())), ends);
        }
    }

    /** Translates; if the message would have committed and the connection is lost, nobody knows whether it did. */
    private StoreException translate(SQLException failure, List<Part> parts, boolean ends) {
        if (ends && dialect.classify(failure) == Failure.CONNECTION_LOST) {
            return new StoreException.OutcomeUnknown();
        }
        RecordType type = parts.isEmpty() ? null : parts.get(0).type();
        return errors.translate(failure, type, typeName -> onlyKey(parts, typeName));
    }

    /** Returns the key of the one row of this type that is written, or null if there are several. */
    private static @Nullable UUID onlyKey(List<Part> parts, String typeName) {
        List<@Nullable UUID> keys = new ArrayList<>();
        parts.stream().filter(part -> part.type().name().equals(typeName)).forEach(part -> keys.add(part.key()));
        return keys.stream().distinct().count() == 1 ? keys.get(0) : null;
    }
}
