package io.jenkins.plugins.godelivery.engine.net;

import io.jenkins.plugins.godelivery.engine.message.ExplainedIOException;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Opens connections through a SOCKS proxy. The proxy resolves the host name, as with Go's tools for {@code socks5} and
 * {@code socks5h}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1928">RFC 1928</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1929">RFC 1929, user and password</a>
 */
final class Socks5 {
    private static final int VERSION = 5;
    private static final int NO_PASSWORD = 0;
    private static final int PASSWORD = 2;
    private static final int PASSWORD_VERSION = 1;
    private static final int CONNECT = 1;
    private static final int IPV4 = 1;
    private static final int NAME = 3;
    private static final int IPV6 = 4;
    private static final int MAX_LENGTH = 255;

    private final Socket proxy;
    private final DataInputStream in;

    private Socks5(Socket proxy) throws IOException {
        this.proxy = proxy;
        in = new DataInputStream(proxy.getInputStream());
    }

    /**
     * @param proxy connection to the proxy, which becomes one to the server
     * @param user user and password with a colon between them; empty for none
     */
    static void connect(Socket proxy, String user, String host, int port) throws IOException {
        Socks5 socks = new Socks5(proxy);
        socks.greet(user);
        socks.ask(host, port);
    }

    private void greet(String user) throws IOException {
        send(VERSION, 1, user.isEmpty() ? NO_PASSWORD : PASSWORD);
        int version = in.readUnsignedByte();
        int method = in.readUnsignedByte();
        if (version != VERSION) {
            throw new ExplainedIOException(Message.of("proxy.noSocks"));
        }
        if (method == PASSWORD && !user.isEmpty()) {
            int colon = user.indexOf(':');
            ByteArrayOutputStream shown = new ByteArrayOutputStream();
            shown.write(PASSWORD_VERSION);
            text(shown, user.substring(0, colon));
            text(shown, user.substring(colon + 1));
            send(shown);
            in.readUnsignedByte();
            if (in.readUnsignedByte() != 0) {
                throw new ExplainedIOException(Message.of("proxy.refusesPassword"));
            }
        } else if (method != NO_PASSWORD) {
            throw new ExplainedIOException(Message.of("proxy.socksPassword"));
        }
    }

    private void ask(String host, int port) throws IOException {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(new byte[] {VERSION, CONNECT, 0, NAME});
        text(request, host);
        request.write(port >>> Byte.SIZE);
        request.write(port);
        send(request);
        in.readUnsignedByte();
        int reply = in.readUnsignedByte();
        in.readUnsignedByte();
        int type = in.readUnsignedByte();
        int length = switch (type) {
            case IPV4 -> 4;
            case IPV6 -> 16;
            case NAME -> in.readUnsignedByte();
            default -> throw new ExplainedIOException(Message.of("proxy.noSocks"));
        };
        in.skipNBytes(length + Short.BYTES);
        if (reply != 0) {
            throw new ExplainedIOException(Message.of("proxy.unreachable", host, String.valueOf(reply)));
        }
    }

    private static void text(ByteArrayOutputStream into, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length == 0 || bytes.length > MAX_LENGTH) {
            throw new ExplainedIOException(Message.of("proxy.length", String.valueOf(MAX_LENGTH)));
        }
        into.write(bytes.length);
        into.writeBytes(bytes);
    }

    private void send(int... bytes) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int b : bytes) {
            all.write(b);
        }
        send(all);
    }

    private void send(ByteArrayOutputStream bytes) throws IOException {
        bytes.writeTo(proxy.getOutputStream());
        proxy.getOutputStream().flush();
    }
}
