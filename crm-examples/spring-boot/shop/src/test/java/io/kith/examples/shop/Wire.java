package io.kith.examples.shop;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The wire between the shop and its server: counts round trips, and can be cut around the next commit.
 *
 * <p>A round trip is what the client sends after it has heard from the server, in however many packets. The driver sends
 * a {@code BEGIN} and the statement behind it without waiting between them, but in packets of their own: the server's
 * answer to the first may lie between the two or not, so that a {@code BEGIN} and a lone {@code Sync} count with what
 * follows them.
 */
final class Wire {

    /** Where the wire is cut. */
    enum Cut {
        BEFORE_COMMIT,
        AFTER_COMMIT
    }

    private static final String SYNC = "S\0\0\0\4";
    private static final String BEGIN = "Q\0\0\0\12BEGIN\0";

    private final ServerSocket entrance;
    private final int server;
    private final AtomicInteger trips = new AtomicInteger();
    private final AtomicReference<Cut> cut = new AtomicReference<>();

    /** Lays a wire to a port of this machine; it ends with this JVM. */
    Wire(int server) {
        this.server = server;
        try {
            this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    int port() {
        return entrance.getLocalPort();
    }

    /** How many round trips there were so far, over all connections. */
    int trips() {
        return trips.get();
    }

    /** Cuts the connection that commits next: before the server hears of it, or before the client hears the answer. */
    void cutNext(Cut where) {
        cut.set(where);
    }

    private void accept() {
        while (true) {
            try {
                Socket client = entrance.accept();
                Socket onward = new Socket(InetAddress.getLoopbackAddress(), server);
                client.setTcpNoDelay(true);
                onward.setTcpNoDelay(true);
                Line line = new Line(client, onward);
                start(line::there);
                start(line::back);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "wire");
        thread.setDaemon(true);
        thread.start();
    }

    /** One connection. */
    private final class Line {
        private final Socket client;
        private final Socket onward;
        private volatile boolean clientSpokeLast;
        private volatile boolean silent;

        Line(Socket client, Socket onward) {
            this.client = client;
            this.onward = onward;
        }

        void there() {
            try {
                InputStream in = client.getInputStream();
                OutputStream out = onward.getOutputStream();
                byte[] bytes = new byte[65_536];
                for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
                    if (!clientSpokeLast && !isOnlyTheBeginning(bytes, n)) {
                        trips.incrementAndGet();
                        clientSpokeLast = true;
                    }
                    boolean commits = new String(bytes, 0, n, StandardCharsets.ISO_8859_1).contains("COMMIT");
                    Cut here = commits ? cut.getAndSet(null) : null;
                    if (here == Cut.BEFORE_COMMIT) {
                        break;
                    }
                    silent = here == Cut.AFTER_COMMIT;
                    out.write(bytes, 0, n);
                }
            } catch (IOException e) {
                // One of the two has hung up.
            } finally {
                hangUp();
            }
        }

        private static boolean isOnlyTheBeginning(byte[] bytes, int n) {
            String sent = new String(bytes, 0, n, StandardCharsets.ISO_8859_1);
            return sent.equals(SYNC) || sent.equals(BEGIN) || sent.equals(BEGIN + SYNC);
        }

        void back() {
            try {
                InputStream in = onward.getInputStream();
                OutputStream out = client.getOutputStream();
                byte[] bytes = new byte[65_536];
                for (int n = in.read(bytes); n >= 0 && !silent; n = in.read(bytes)) {
                    clientSpokeLast = false;
                    out.write(bytes, 0, n);
                    out.flush();
                }
            } catch (IOException e) {
                // One of the two has hung up.
            } finally {
                hangUp();
            }
        }

        private void hangUp() {
            try (client;
                    onward) {
                // Both are closed, whatever happens.
            } catch (IOException e) {
                // They are gone.
            }
        }
    }
}
