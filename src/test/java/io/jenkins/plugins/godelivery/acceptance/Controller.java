package io.jenkins.plugins.godelivery.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Real Jenkins controller, exploded or as a war file, on a free loopback port, with its own home and the .hpi
 * installed. It can be stopped, killed and restarted.
 */
final class Controller {
    private static final Duration START = Duration.ofMinutes(5);

    private final Path war;
    private final Path home;
    private final Path log;
    private final int port;
    private final JenkinsClient client;
    private Process process;

    Controller(Path war, Path plugins, Path hpi, Path home) throws IOException {
        this.war = war.toAbsolutePath();
        this.home = home.toAbsolutePath();
        port = freePort();
        client = new JenkinsClient(
                "http://127.0.0.1:" + port, Path.of("src/test/resources").toAbsolutePath());
        log = home.resolveSibling(home.getFileName() + ".log");
        prepare(plugins, hpi);
    }

    private void prepare(Path plugins, Path hpi) throws IOException {
        Path target = Files.createDirectories(home.resolve("plugins"));
        try (Stream<Path> files = Files.list(plugins)) {
            for (Path plugin : files.filter(Controller::isPlugin).toList()) {
                String name = plugin.getFileName().toString();
                Files.copy(plugin, target.resolve(name.substring(0, name.length() - 4) + ".jpi"));
            }
        }
        Files.copy(hpi, target.resolve("go-delivery.jpi"));
        Path scripts = Files.createDirectories(home.resolve("init.groovy.d"));
        Files.writeString(scripts.resolve("acceptance.groovy"), """
            import hudson.security.*
            import jenkins.model.Jenkins
            def jenkins = Jenkins.get()
            def realm = new HudsonPrivateSecurityRealm(false)
            if (!realm.allUsers.any { it.id == 'admin' }) realm.createAccount('admin', 'admin')
            jenkins.securityRealm = realm
            def tokens = hudson.model.User.getById('admin', true).getProperty(jenkins.security.ApiTokenProperty)
            if (tokens.tokenList.empty) {
                tokens.addFixedNewToken('acceptance', '@TOKEN@')
                tokens.user.save()
            }
            def strategy = new FullControlOnceLoggedInAuthorizationStrategy()
            strategy.allowAnonymousRead = false
            jenkins.authorizationStrategy = strategy
            jenkins.numExecutors = 4
            jenkins.quietPeriod = 0
            jenkins.save()
            """.replace("@TOKEN@", JenkinsClient.TOKEN));
    }

    private static boolean isPlugin(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return (name.endsWith(".jpi") || name.endsWith(".hpi")) && !name.startsWith("go-delivery.");
    }

    /** Starts the controller and waits until it is fully up. */
    void start() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("JENKINS_HOME", home.toString());
        process = builder.start();
        long deadline = System.nanoTime() + START.toNanos();
        while (!client.isUp()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                kill();
                throw new IllegalStateException("The controller did not come up, see " + log);
            }
            Thread.sleep(200);
        }
    }

    /** Returns the java command of the controller and its agents: JENKINS_JAVA, or else that of this process. */
    static String java() {
        String named = System.getenv("JENKINS_JAVA");
        return named == null || named.isBlank()
                ? Path.of(System.getProperty("java.home"), "bin", "java").toString()
                : named;
    }

    private List<String> command() {
        List<String> jvm = Stream.of(
                        java(),
                        "-Xmx1g",
                        "-Djenkins.install.runSetupWizard=false",
                        "-Dhudson.model.UpdateCenter.never=true",
                        "-Dhudson.model.UsageStatistics.disabled=true",
                        // Administrators can enforce this policy, so every page of ours must work with it.
                        "-Djenkins.security.csp.CspHeader.headerName=Content-Security-Policy",
                        "-Djava.awt.headless=true",
                        "-Duser.language=en",
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "--add-opens=java.base/java.io=ALL-UNNAMED",
                        "--add-opens=java.base/java.util=ALL-UNNAMED")
                .toList();
        List<String> jenkins = Files.isDirectory(war)
                ? List.of("-cp", war + "/executable/winstone.jar", "winstone.Launcher", "--webroot=" + war)
                : List.of("-jar", war.toString());
        List<String> address = List.of("--httpPort=" + port, "--httpListenAddress=127.0.0.1");
        return Stream.of(jvm, jenkins, address).flatMap(List::stream).toList();
    }

    /** Stops the controller by SIGTERM, an orderly shutdown. */
    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            kill();
        }
    }

    /** Kills the controller by SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    JenkinsClient client() {
        return client;
    }

    File home() {
        return home.toFile();
    }

    long pid() {
        return process.pid();
    }

    /** Returns the log lines of our own classes at warning level or above. */
    List<String> complaints() throws IOException {
        try (Stream<String> lines = Files.lines(log, UTF_8)) {
            return lines.filter(line -> line.contains("WARNING") || line.contains("SEVERE"))
                    // Logger names are abbreviated in the log.
                    .filter(line ->
                            Stream.of("godelivery", "go-delivery", "i.j.p.g.").anyMatch(line::contains))
                    .toList();
        }
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return client.json(path);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
