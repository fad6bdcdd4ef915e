package io.jenkins.plugins.godelivery.actions;

import io.jenkins.plugins.godelivery.trust.BuildOwner;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Shares a few slots among the builds of a controller, for work that holds a report in memory. A job has at most
 * one slot, the change requests of a project share one, and a project always leaves one to others. The project with
 * the fewest slots comes first, then the earliest request.
 */
public final class FairQueue {
    /** Number of slots. */
    static final int PLACES = 3;

    private final List<Turn> begun = new ArrayList<>();
    private final List<Turn> waiting = new ArrayList<>();

    /** A slot, or a request that waits for one. */
    public final class Turn {
        private final BuildOwner owner;
        private final Consumer<Turn> work;

        private Turn(BuildOwner owner, Consumer<Turn> work) {
            this.owner = owner;
            this.work = work;
        }

        /** Frees the slot for the next request, or withdraws a waiting request. */
        public void end() {
            FairQueue.this.end(this);
        }
    }

    /**
     * Requests a slot.
     *
     * @param begin called once when a slot is free, on the thread that requests or frees one; it must not do the
     *     work itself
     * @return the slot, which the caller must end
     */
    public Turn request(BuildOwner owner, Consumer<Turn> begin) {
        Turn turn = new Turn(owner, begin);
        synchronized (this) {
            waiting.add(turn);
        }
        beginNext();
        return turn;
    }

    private void end(Turn turn) {
        synchronized (this) {
            begun.remove(turn);
            waiting.remove(turn);
        }
        beginNext();
    }

    private void beginNext() {
        for (Optional<Turn> next = next(); next.isPresent(); next = next()) {
            next.get().work.accept(next.get());
        }
    }

    private synchronized Optional<Turn> next() {
        if (begun.size() >= PLACES) {
            return Optional.empty();
        }
        Optional<Turn> next = waiting.stream()
                .filter(turn -> mayBegin(turn.owner))
                .min(Comparator.comparing(turn -> places(turn.owner)));
        next.ifPresent(turn -> {
            waiting.remove(turn);
            begun.add(turn);
        });
        return next;
    }

    private long places(BuildOwner owner) {
        return begun.stream()
                .filter(turn -> turn.owner.project().equals(owner.project()))
                .count();
    }

    private boolean mayBegin(BuildOwner owner) {
        return places(owner) < PLACES - 1
                && begun.stream()
                        .map(turn -> turn.owner)
                        .noneMatch(other -> other.job().equals(owner.job())
                                || (other.project().equals(owner.project())
                                        && other.changeRequest()
                                        && owner.changeRequest()));
    }
}
