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
    static final int SLOTS = 3;

    private final List<Slot> begun = new ArrayList<>();
    private final List<Slot> waiting = new ArrayList<>();

    /** A slot, or a request that waits for one. */
    public final class Slot {
        private final BuildOwner owner;
        private final Consumer<Slot> work;

        private Slot(BuildOwner owner, Consumer<Slot> work) {
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
    public Slot request(BuildOwner owner, Consumer<Slot> begin) {
        Slot slot = new Slot(owner, begin);
        synchronized (this) {
            waiting.add(slot);
        }
        beginNext();
        return slot;
    }

    private void end(Slot slot) {
        synchronized (this) {
            begun.remove(slot);
            waiting.remove(slot);
        }
        beginNext();
    }

    private void beginNext() {
        for (Optional<Slot> next = next(); next.isPresent(); next = next()) {
            next.get().work.accept(next.get());
        }
    }

    private synchronized Optional<Slot> next() {
        if (begun.size() >= SLOTS) {
            return Optional.empty();
        }
        Optional<Slot> next = waiting.stream()
                .filter(slot -> mayBegin(slot.owner))
                .min(Comparator.comparing(slot -> slots(slot.owner)));
        next.ifPresent(slot -> {
            waiting.remove(slot);
            begun.add(slot);
        });
        return next;
    }

    private long slots(BuildOwner owner) {
        return begun.stream()
                .filter(slot -> slot.owner.project().equals(owner.project()))
                .count();
    }

    private boolean mayBegin(BuildOwner owner) {
        return slots(owner) < SLOTS - 1
                && begun.stream()
                        .map(slot -> slot.owner)
                        .noneMatch(other -> other.job().equals(owner.job())
                                || (other.project().equals(owner.project())
                                        && other.changeRequest()
                                        && owner.changeRequest()));
    }
}
