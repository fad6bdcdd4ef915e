package io.jenkins.plugins.godelivery.engine.deploy;

import java.util.ArrayList;
import java.util.List;

/**
 * Lets one call fail. Calls are counted as they are made; what is to happen at the chosen one is asked before and after it.
 * Without a fault it only counts.
 */
final class Faults {
    /** What happens at a call. */
    enum Kind {
        /** It is refused, without effect. */
        ERROR,
        /** It has its effect, and after six minutes still no answer. */
        LOST,
        /** Our process, and helm with it, are killed before it. */
        KILLED_BEFORE,
        /** The same after it had its effect. */
        KILLED_AFTER,
        /** Our process, and helm with it, are asked to end (SIGTERM) instead of it. */
        TERMINATED
    }

    /** helm is asked to end: an installation or upgrade says that it failed, everything else just ends. */
    static final class Terminated extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** The process is gone; nothing of it runs any more. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    private final int at;
    private final Kind kind;
    private final List<String> calls = new ArrayList<>();
    private boolean dead;

    /** @param at index of the call; -1 for none */
    Faults(int at, Kind kind) {
        this.at = at;
        this.kind = kind;
    }

    static Faults none() {
        return new Faults(-1, Kind.ERROR);
    }

    /** Names of the calls so far, in their order. */
    List<String> calls() {
        return calls;
    }

    /** @return whether the call is refused */
    boolean before(String call) {
        alive();
        calls.add(call);
        if (isNow() && kind == Kind.KILLED_BEFORE) {
            die();
        }
        if (isNow() && kind == Kind.TERMINATED) {
            throw new Terminated();
        }
        return isNow() && kind == Kind.ERROR;
    }

    /**
     * @param number of the call
     * @return whether its answer is lost
     */
    boolean after(int number) {
        alive();
        if (number == at && kind == Kind.KILLED_AFTER) {
            die();
        }
        return number == at && kind == Kind.LOST;
    }

    private boolean isNow() {
        return calls.size() - 1 == at;
    }

    /** Nobody makes a call any more who is dead, whatever his program would do then. */
    void alive() {
        if (dead) {
            throw new Killed();
        }
    }

    void die() {
        dead = true;
        throw new Killed();
    }
}
