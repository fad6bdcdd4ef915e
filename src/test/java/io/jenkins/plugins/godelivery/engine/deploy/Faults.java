package io.jenkins.plugins.godelivery.engine.deploy;

import java.util.ArrayList;
import java.util.List;

/**
 * Injects a fault at one call. Calls are counted; {@link #before} and {@link #after} are called around each. Without a
 * fault it only counts.
 */
final class Faults {
    /** What happens at the call. */
    enum Kind {
        /** The call fails without effect. */
        ERROR,
        /** The call takes effect, but the response times out after six minutes. */
        LOST,
        /** Our process and helm are killed before the call. */
        KILLED_BEFORE,
        /** Our process and helm are killed after the call took effect. */
        KILLED_AFTER,
        /** Our process and helm receive SIGTERM instead of the call. */
        TERMINATED
    }

    /** helm received SIGTERM: an install or upgrade marks its revision as failed, other commands just end. */
    static final class Terminated extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** Ends the killed process. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    private final int at;
    private final Kind kind;
    private final List<String> calls = new ArrayList<>();
    private boolean dead;

    /** @param at index of the call that fails; -1 for none */
    Faults(int at, Kind kind) {
        this.at = at;
        this.kind = kind;
    }

    static Faults none() {
        return new Faults(-1, Kind.ERROR);
    }

    /** Returns the names of the calls so far, in order. */
    List<String> calls() {
        return calls;
    }

    /** @return whether the call fails */
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
     * @param number index of the call
     * @return whether its response is lost
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

    /** Stops every call of a killed process. */
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
