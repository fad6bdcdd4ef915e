package io.jenkins.plugins.godelivery.cluster;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** SOCKS 5 proxy on loopback, which resolves every name to this machine. */
public final class SocksProxy implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final String wanted;

    /** @param wanted required credentials as user:password; empty for none */
    public SocksProxy(String wanted) throws IOException {
        this.wanted = wanted;
        inBackground(() -> {
            while (true) {
                Socket client = socket.accept();
                inBackground(() -> serve(client));
            }
        });
    }

    /** Returns {@code socks5://…} without credentials. */
    public String url() {
        return "socks5://127.0.0.1:" + socket.getLocalPort();
    }

    /** Returns {@code host:port} of each requested connection. */
    public List<String> asked() {
        return asked;
    }

    private void serve(Socket client) throws IOException {
        try (client) {
            DataInputStream in = new DataInputStream(client.getInputStream());
            OutputStream out = client.getOutputStream();
            in.readUnsignedByte();
            String methods = text(in);
            int method = wanted.isEmpty() ? 0 : 2;
            if (methods.indexOf(method) < 0) {
                out.write(new byte[] {5, (byte) 0xff});
                return;
            }
            out.write(new byte[] {5, (byte) method});
            if (method == 2) {
                in.readUnsignedByte();
                boolean right = (text(in) + ":" + text(in)).equals(wanted);
                out.write(new byte[] {1, (byte) (right ? 0 : 1)});
                if (!right) {
                    return;
                }
            }
            in.skipNBytes(4); // version, CONNECT, 0, a name
            String host = text(in);
            int port = in.readUnsignedShort();
            asked.add(host + ":" + port);
            try (Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
                out.write(new byte[] {5, 0, 0, 1, 0, 0, 0, 0, 0, 0});
                inBackground(() -> server.getInputStream().transferTo(out));
                in.transferTo(server.getOutputStream());
            }
        }
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readUnsignedByte()), StandardCharsets.ISO_8859_1);
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void inBackground(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // The connection or the proxy was closed.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
