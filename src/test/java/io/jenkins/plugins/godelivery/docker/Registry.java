package io.jenkins.plugins.godelivery.docker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Real registry on a loopback port. It can be killed at any time and restarted on the same port. */
public final class Registry implements AutoCloseable {
    public static final String USER = "deployer";
    public static final String PASSWORD = "open sesame";
    /** Line of {@code htpasswd -nbB deployer 'open sesame'}; the registry supports bcrypt only. */
    private static final String HTPASSWD = USER + ":$2b$05$abcdefghijklmnopqrstuupx2xBUC4954936wVIjyyPHmUBFu0wCW\n";

    private static final Pattern LISTENING = Pattern.compile("listening on [^ \"]*:(\\d+)");
    private static final Duration START = Duration.ofSeconds(30);

    private final DockerPrograms programs;
    private final Path folder;
    private final boolean tls;
    private int port;
    private Process process;

    private Registry(DockerPrograms programs, Path folder, boolean tls) {
        this.programs = programs;
        this.folder = folder;
        this.tls = tls;
    }

    /** Starts a registry without password and TLS. */
    public static Registry start(DockerPrograms programs) {
        return start(programs, false, false);
    }

    /**
     * @param password whether it requires {@link #USER} and {@link #PASSWORD}
     * @param tls whether it uses TLS, with the certificate of {@link #certificate()}
     */
    public static Registry start(DockerPrograms programs, boolean password, boolean tls) {
        try {
            Path folder = Files.createTempDirectory("registry-");
            Registry registry = new Registry(programs, folder, tls);
            if (tls) {
                Certificates.write(folder);
            }
            if (password) {
                Files.writeString(folder.resolve("htpasswd"), HTPASSWD);
            }
            registry.restart();
            return registry;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Restarts the registry on the same port and waits until it answers. */
    public void restart() throws IOException {
        Path log = folder.resolve("log");
        Files.deleteIfExists(log);
        Path config = folder.resolve("config.yml");
        Files.writeString(config, config());
        process = new ProcessBuilder(programs.program("docker-registry"), "serve", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        long deadline = System.nanoTime() + START.toNanos();
        Matcher listening = LISTENING.matcher("");
        while (!listening.find()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException("The registry did not start: " + Files.readString(log));
            }
            pause();
            listening = LISTENING.matcher(Files.readString(log));
        }
        port = Integer.parseInt(listening.group(1));
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String config() {
        String text = "version: 0.1\nstorage: {filesystem: {rootdirectory: '" + folder.resolve("data")
                + "'}, delete: {enabled: true}}\n"
                + "http:\n  addr: 127.0.0.1:" + port + "\n  relativeurls: true\n";
        if (tls) {
            text += "  tls: {certificate: '" + folder.resolve("cert.pem") + "', key: '" + folder.resolve("key.pem")
                    + "'}\n";
        }
        Path passwords = folder.resolve("htpasswd");
        return Files.exists(passwords)
                ? text + "auth: {htpasswd: {realm: registry, path: '" + passwords + "'}}\n"
                : text;
    }

    /** Returns the certificate, which is its own authority. */
    public Path certificate() {
        return folder.resolve("cert.pem");
    }

    /** Returns host and port as in image names. */
    public String host() {
        return "127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    public String log() throws IOException {
        return Files.readString(folder.resolve("log"));
    }

    /** Kills the registry by SIGKILL. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws IOException {
        Started.end(process);
        Started.delete(folder);
    }
}
