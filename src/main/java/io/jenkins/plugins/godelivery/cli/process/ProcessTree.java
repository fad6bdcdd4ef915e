package io.jenkins.plugins.godelivery.cli.process;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A process with all that it started, as one thing to be ended. */
final class ProcessTree {
    private static final Duration POLL = Duration.ofMillis(20);

    private final ProcessHandle root;
    /** Children of a process that ended belong to nobody: who they are must be known before. */
    private final Set<ProcessHandle> members = new LinkedHashSet<>();

    ProcessTree(ProcessHandle root) {
        this.root = root;
    }

    /**
     * Asks all to end, and after a while makes them.
     *
     * @param grace for the asking
     */
    void end(Duration grace) {
        collect();
        members.forEach(ProcessHandle::destroy);
        if (!ended(grace)) {
            members.forEach(ProcessHandle::destroyForcibly);
            ended(grace);
        }
    }

    private void collect() {
        members.add(root);
        root.descendants().forEach(members::add);
    }

    private boolean ended(Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (members.stream().anyMatch(ProcessHandle::isAlive)) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            // What a process starts in its last moments goes with it.
            Set.copyOf(members).forEach(member -> member.descendants().forEach(members::add));
            try {
                TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
}
