package io.jenkins.plugins.godelivery.cli.process;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A process with all of its descendants, to be ended together. */
final class ProcessTree {
    private static final Duration POLL = Duration.ofMillis(20);

    private final ProcessHandle root;
    /** Members are collected in advance: children of an ended process can no longer be found. */
    private final Set<ProcessHandle> members = new LinkedHashSet<>();

    ProcessTree(ProcessHandle root) {
        this.root = root;
    }

    /**
     * Terminates all processes, and kills them after a while.
     *
     * @param grace time between both
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
            // Includes processes that were started meanwhile.
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
