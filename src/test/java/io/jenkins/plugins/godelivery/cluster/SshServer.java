package io.jenkins.plugins.godelivery.cluster;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * OpenSSH server on loopback with its own host key; it accepts the user who runs the tests, by keys that it has
 * created.
 */
public final class SshServer implements AutoCloseable {
    /** As root, sshd requires a user and a folder of its own; they are created in a private mount namespace. */
    private static final String START = """
        export LD_LIBRARY_PATH="$2"
        if [ "$(id -u)" = 0 ]; then
            mount --make-rprivate /
            (cat /etc/passwd; echo 'sshd:x:74:65534::/run/sshd:/usr/sbin/nologin') > passwd
            mount --bind passwd /etc/passwd
            mount -t tmpfs none /run
            mkdir -m 755 /run/sshd
        fi
        exec "$1" -D -e -f config
        """;

    private final Path folder;
    private final int port;
    private Process process;

    private SshServer(Path folder) throws IOException {
        this.folder = folder.toAbsolutePath();
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
    }

    /** Starts the server, or skips the test if sshd is not available. */
    public static SshServer start(Path folder) throws IOException, InterruptedException {
        SshServer server = new SshServer(folder);
        Path program;
        try {
            program = ClusterPrograms.find("sshd");
        } catch (IOException e) {
            return abort("no sshd: " + e.getMessage());
        }
        boolean root = Files.getOwner(folder).getName().equals("root");
        if (root && new ProcessBuilder("unshare", "--mount", "true").start().waitFor() != 0) {
            return abort("no sshd: root may not make a mount namespace here");
        }
        server.serve(program, root);
        return server;
    }

    private void serve(Path program, boolean root) throws IOException, InterruptedException {
        keygen("host", "");
        Files.createFile(folder.resolve("authorized"));
        Files.writeString(folder.resolve("config"), """
            Port %d
            ListenAddress 127.0.0.1
            HostKey %s/host
            AuthorizedKeysFile %s/authorized
            StrictModes no
            PasswordAuthentication no
            KbdInteractiveAuthentication no
            PidFile none
            """.formatted(port, folder, folder));
        Files.writeString(folder.resolve("start.sh"), START);
        List<String> line = new ArrayList<>();
        if (root) {
            line.addAll(List.of("unshare", "--mount"));
        }
        Path libraries = program.resolveSibling("../lib").normalize();
        line.addAll(List.of("sh", "start.sh", program.toString(), libraries.toString()));
        process = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("sshd.log").toFile())
                .start();
        awaitPort();
    }

    private void awaitPort() throws IOException, InterruptedException {
        while (true) {
            try {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                return;
            } catch (IOException e) {
                if (!process.isAlive()) {
                    throw new IOException(Files.readString(folder.resolve("sshd.log")), e);
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
    }

    private void keygen(String name, String passphrase) throws IOException, InterruptedException {
        Process keygen = new ProcessBuilder(
                        "ssh-keygen", "-q", "-t", "ed25519", "-N", passphrase, "-f", name, "-C", name)
                .directory(folder.toFile())
                .inheritIO()
                .start();
        if (keygen.waitFor() != 0) {
            throw new IOException("ssh-keygen failed");
        }
    }

    /**
     * Creates an authorised key.
     *
     * @param passphrase empty for none
     */
    public Path key(String name, String passphrase) throws IOException, InterruptedException {
        keygen(name, passphrase);
        Files.writeString(
                folder.resolve("authorized"),
                Files.readString(folder.resolve("authorized")) + Files.readString(folder.resolve(name + ".pub")));
        return folder.resolve(name);
    }

    /** Returns the host key as a line of known_hosts. */
    public String knownHost() throws IOException {
        String[] key = Files.readString(folder.resolve("host.pub")).split(" ");
        return "[127.0.0.1]:" + port + " " + key[0] + " " + key[1];
    }

    /** Returns the address of a folder of this machine. */
    public String url(Path repository) {
        return "ssh://127.0.0.1:" + port + repository.toAbsolutePath();
    }

    @Override
    public void close() {
        process.destroy();
    }
}
