package io.kith.examples.benchmarks;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.SocketFactory;

/**
 * Counts round trips where they happen, in the sockets of the PostgreSQL driver: each time that the client, having sent
 * something, begins to wait for the answer. The driver makes one of these by its class name for every connection.
 */
public final class RoundTrips extends SocketFactory {

    // The driver makes the instances, so the count has no other place.
    private static final AtomicLong COUNT = new AtomicLong();

    /** For the driver. */
    public RoundTrips() {}

    /** How many there have been, in all connections. */
    static long count() {
        return COUNT.get();
    }

    @Override
    public Socket createSocket() {
        return new CountingSocket();
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connectingIsTheDrivers();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
        return connectingIsTheDrivers();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connectingIsTheDrivers();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
        return connectingIsTheDrivers();
    }

    private static Socket connectingIsTheDrivers() throws IOException {
        throw new IOException("the driver connects the sockets itself");
    }

    private static final class CountingSocket extends Socket {
        private boolean sent;

        @Override
        public OutputStream getOutputStream() throws IOException {
            return new FilterOutputStream(super.getOutputStream()) {
                @Override
                public void write(int b) throws IOException {
                    sent = true;
                    out.write(b);
                }

                @Override
                public void write(byte[] bytes, int offset, int length) throws IOException {
                    sent = true;
                    out.write(bytes, offset, length);
                }
            };
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new FilterInputStream(super.getInputStream()) {
                @Override
                public int read() throws IOException {
                    waiting();
                    return in.read();
                }

                @Override
                public int read(byte[] bytes, int offset, int length) throws IOException {
                    waiting();
                    return in.read(bytes, offset, length);
                }
            };
        }

        private void waiting() {
            if (sent) {
                sent = false;
                COUNT.incrementAndGet();
            }
        }
    }
}
