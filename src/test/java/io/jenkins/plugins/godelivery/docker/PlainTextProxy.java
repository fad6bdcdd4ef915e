package io.jenkins.plugins.godelivery.docker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Forwards plain HTTP, and answers a TLS handshake in plain text as Go's servers do, by which Docker recognises them.
 * Java's server would wait forever.
 */
final class PlainTextProxy implements AutoCloseable {
    private static final int TLS_HANDSHAKE = 0x16;

    private final ServerSocket door;
    private final InetSocketAddress behind;

    PlainTextProxy(InetSocketAddress behind) throws IOException {
        this.behind = behind;
        door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        thread(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    private static void thread(Runnable task) {
        Thread thread = new Thread(task, "door of a registry");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = door.accept();
                thread(() -> serve(client));
            }
        } catch (IOException e) {
            // The server socket was closed.
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket server = new Socket()) {
            int first = client.getInputStream().read();
            if (first == TLS_HANDSHAKE) {
                client.getOutputStream()
                        .write("HTTP/1.0 400 Bad Request\r\n\r\nClient sent an HTTPS request to an HTTP server.\n"
                                .getBytes(StandardCharsets.US_ASCII));
            } else if (first >= 0) {
                server.connect(behind);
                server.getOutputStream().write(first);
                thread(() -> copy(server, client));
                copy(client, server);
            }
        } catch (IOException e) {
            // Client or server has closed the connection.
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[1 << 16];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                out.write(buffer, 0, count);
                out.flush();
            }
            to.shutdownOutput();
        } catch (IOException e) {
            // Client or server has closed the connection.
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
