package io.jenkins.plugins.godelivery.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Agent in its own process, connected to the controller. It can be lost and reconnected. */
final class TestAgent implements AutoCloseable {
    private final Controller jenkins;
    private final String name;
    private final Path folder;
    private final String secret;
    private final List<String> jvm;
    private final List<String> unset;
    private Process process;

    private TestAgent(
            Controller jenkins, String name, Path folder, String secret, List<String> jvm, List<String> unset) {
        this.jenkins = jenkins;
        this.name = name;
        this.folder = folder;
        this.secret = secret;
        this.jvm = jvm;
        this.unset = unset;
    }

    /**
     * Starts an agent whose label is its name.
     *
     * @param jvm JVM options
     */
    static TestAgent start(Controller jenkins, String name, String... jvm) throws IOException, InterruptedException {
        return connected(jenkins, name, add(jenkins, name), List.of(jvm), List.of());
    }

    /**
     * Starts an agent without these environment variables. {@code withEnv(['NAME='])} cannot remove a variable that the
     * agent process itself has, because commands inherit it.
     */
    static TestAgent startWithout(List<String> unset, Controller jenkins, String name)
            throws IOException, InterruptedException {
        return connected(jenkins, name, add(jenkins, name), List.of(), unset);
    }

    private static Path add(Controller jenkins, String name) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(jenkins.home().toPath().resolveSibling("agent-" + name))
                .toAbsolutePath();
        jenkins.client()
                .script("import hudson.slaves.*\n"
                        + "def launcher = new JNLPLauncher()\nlauncher.webSocket = true\n"
                        + "def agent = new DumbSlave('" + name + "', '" + folder + "', launcher)\n"
                        + "agent.labelString = '" + name + "'\n"
                        + "jenkins.model.Jenkins.get().addNode(agent)");
        return folder;
    }

    /** Starts the agent process of an existing node. */
    static TestAgent of(Controller jenkins, String name, Path folder, String... jvm)
            throws IOException, InterruptedException {
        return connected(jenkins, name, folder, List.of(jvm), List.of());
    }

    private static TestAgent connected(
            Controller jenkins, String name, Path folder, List<String> jvm, List<String> unset)
            throws IOException, InterruptedException {
        String secret = jenkins.client()
                .script("print jenkins.model.Jenkins.get().getComputer('" + name + "').jnlpMac")
                .strip();
        TestAgent agent = new TestAgent(jenkins, name, folder, secret, jvm, unset);
        jenkins.client().download("/jnlpJars/agent.jar", folder.resolve("agent.jar"));
        agent.connect();
        return agent;
    }

    void connect() throws IOException {
        List<String> command = new ArrayList<>(List.of(Controller.java(), "-Xmx256m"));
        command.addAll(jvm);
        command.addAll(List.of(
                "-jar",
                folder.resolve("agent.jar").toString(),
                "-url",
                jenkins.client().root(),
                "-name",
                name,
                "-secret",
                secret,
                "-webSocket",
                "-workDir",
                folder.toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("agent.log").toFile()));
        builder.environment().keySet().removeAll(unset);
        process = builder.start();
    }

    /** Kills the agent by SIGKILL; its child processes continue. */
    void lose() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    Path folder() {
        return folder;
    }

    /** Reconnects the agent if its process has ended. */
    synchronized void revive() throws IOException {
        if (!process.isAlive()) {
            connect();
        }
    }

    long pid() {
        return process.pid();
    }

    /** Returns the file names in the temporary folders of steps. */
    List<String> leftovers() throws IOException {
        try (var files = Files.walk(folder)) {
            return files.map(Path::toString)
                    .filter(path -> path.contains("@tmp/go-delivery/"))
                    .toList();
        }
    }

    @Override
    public void close() throws IOException {
        try {
            jenkins.client()
                    .script("def all = jenkins.model.Jenkins.get()\nall.removeNode(all.getNode('" + name + "'))");
            lose();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
