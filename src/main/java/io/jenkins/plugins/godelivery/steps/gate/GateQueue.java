package io.jenkins.plugins.godelivery.steps.gate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Queue of gates that judge. A report is held in memory while it is judged, so that few are judged at a time; each job
 * has one of them, and others follow in the order of their requests, so that builds of one job cannot block the others.
 */
final class GateQueue {
    private static final int MOST = 3;

    private final Set<String> judging = new HashSet<>();
    private final List<Waiting> waiting = new ArrayList<>();

    /** Two are never equal. */
    private static final class Waiting {
        private final String job;

        Waiting(String job) {
            this.job = job;
        }
    }

    /** Waits for a turn, which is to be ended; whoever is interrupted wants none any more. */
    synchronized void begin(String job) throws InterruptedException {
        Waiting mine = new Waiting(job);
        waiting.add(mine);
        try {
            while (!isNext(mine)) {
                wait();
            }
            judging.add(job);
        } finally {
            waiting.remove(mine);
            notifyAll(); // Whoever stood behind it may be the next now.
        }
    }

    private boolean isNext(Waiting mine) {
        return judging.size() < MOST
                && waiting.stream()
                        .filter(one -> !judging.contains(one.job))
                        .findFirst()
                        .filter(one -> one == mine)
                        .isPresent();
    }

    synchronized void end(String job) {
        judging.remove(job);
        notifyAll();
    }
}
