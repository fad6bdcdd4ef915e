package io.jenkins.plugins.godelivery.cli.process;

import io.jenkins.plugins.godelivery.engine.deploy.DeploymentHost.RunState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Identifies a process among those of all machines.
 *
 * @param machine host name, with its process namespace if there is one: containers of one host number their processes
 *     separately
 * @param started milliseconds since the epoch; process ids are reused
 */
public record ProcessIdentity(String machine, long process, long started) {
    /** Returns the identity of this process. */
    public static ProcessIdentity ofThisProcess() {
        ProcessHandle self = ProcessHandle.current();
        return new ProcessIdentity(host() + "/" + namespace(), self.pid(), started(self));
    }

    private static long started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    /** Returns the name of this machine. */
    public static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    private static String namespace() {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
        } catch (IOException | UnsupportedOperationException e) {
            return "";
        }
    }

    /** Returns the state of a process of this machine; the state of others is unknown. */
    public RunState runState(String other) {
        if (!other.startsWith(machine + "/")) {
            return RunState.UNKNOWN;
        }
        String[] parts = other.substring(machine.length() + 1).split("/");
        if (parts.length != 2 || !parts[0].matches("[0-9]{1,18}") || !parts[1].matches("[0-9]{1,18}")) {
            return RunState.UNKNOWN;
        }
        Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(parts[0]));
        boolean alive =
                process.isPresent() && process.get().isAlive() && started(process.get()) == Long.parseLong(parts[1]);
        return alive ? RunState.ALIVE : RunState.GONE;
    }

    @Override
    public String toString() {
        return machine + "/" + process + "/" + started;
    }
}
