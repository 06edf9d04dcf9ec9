package io.kith.examples.erp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;

/** The wire between the ERP's pools and the database, which can be cut around the next commit. Ends with this JVM. */
final class Wire {

    /** Where the wire is cut. */
    enum Cut {
        /** The server never hears of the commit. */
        BEFORE_COMMIT,
        /** The client never hears the answer. */
        AFTER_COMMIT
    }

    private final ServerSocket entrance;
    private final int server;
    private final AtomicReference<Cut> cut = new AtomicReference<>();

    /** Lays a wire to a port of this machine. */
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

    /** Cuts the connection that commits next. */
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
                AtomicReference<Cut> silent = new AtomicReference<>();
                start(() -> there(client, onward, silent));
                start(() -> back(client, onward, silent));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void there(Socket client, Socket onward, AtomicReference<Cut> silent) {
        try (client;
                onward) {
            InputStream in = client.getInputStream();
            OutputStream out = onward.getOutputStream();
            byte[] bytes = new byte[65_536];
            for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
                boolean commits = new String(bytes, 0, n, StandardCharsets.ISO_8859_1).contains("COMMIT");
                Cut here = commits ? cut.getAndSet(null) : null;
                if (here == Cut.BEFORE_COMMIT) {
                    return;
                }
                silent.set(here);
                out.write(bytes, 0, n);
            }
        } catch (IOException e) {
            // One of the two has hung up.
        }
    }

    private static void back(Socket client, Socket onward, AtomicReference<Cut> silent) {
        try (client;
                onward) {
            InputStream in = onward.getInputStream();
            OutputStream out = client.getOutputStream();
            byte[] bytes = new byte[65_536];
            for (int n = in.read(bytes); n >= 0 && silent.get() == null; n = in.read(bytes)) {
                out.write(bytes, 0, n);
            }
        } catch (IOException e) {
            // One of the two has hung up.
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "wire");
        thread.setDaemon(true);
        thread.start();
    }
}
