package io.jenkins.plugins.godelivery.actions;

import io.jenkins.plugins.godelivery.trust.BuildOwner;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Shares a few places among the builds of a controller, for work that holds a report in memory. No project can take all
 * places: a job has one at a time, the change requests of a project have one together, and a project leaves one to the
 * others. Whose project has the fewest comes first, then whoever asked first.
 */
public final class FairQueue {
    /** How much is done at a time. */
    static final int PLACES = 3;

    private final List<Turn> begun = new ArrayList<>();
    private final List<Turn> waiting = new ArrayList<>();

    /** Represents the place that somebody has, or waits for. */
    public final class Turn {
        private final BuildOwner owner;
        private final Consumer<Turn> work;

        private Turn(BuildOwner owner, Consumer<Turn> work) {
            this.owner = owner;
            this.work = work;
        }

        /** Gives the place to the next one; whoever still waits wants none any more. */
        public void end() {
            FairQueue.this.end(this);
        }
    }

    /**
     * Asks for a place.
     *
     * @param begin is called once when there is one, by whoever asks or gives one back, and does not do the work itself
     * @return the place, which is to be ended
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
