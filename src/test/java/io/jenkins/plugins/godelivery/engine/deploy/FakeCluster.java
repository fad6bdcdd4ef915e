package io.jenkins.plugins.godelivery.engine.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * What a cluster has: helm's revisions, other objects, leases, and the time. Every request that changes it is one call of
 * {@link #change}, where it may fail.
 */
public final class FakeCluster {
    /** Of helm (pkg/release/v1/release.go), as far as a deployment sees it. */
    static final class Stored {
        int version;
        String status;
        String description;
        String chart;
        ObjectNode values;
        ObjectNode allValues;
        List<Item> manifest;
        Map<String, String> labels;
        Instant created;
        int changes;

        /** What is never changed in place is shared. */
        Stored copy() {
            Stored copy = new Stored();
            copy.version = version;
            copy.status = status;
            copy.description = description;
            copy.chart = chart;
            copy.values = values;
            copy.allValues = allValues;
            copy.manifest = manifest;
            copy.labels = new LinkedHashMap<>(labels);
            copy.created = created;
            copy.changes = changes;
            return copy;
        }

        @Override
        public String toString() {
            return version + " " + status + " (" + description + ")";
        }
    }

    /**
     * An object as a chart makes it.
     *
     * @param text what distinguishes one state of it from another
     */
    record Item(String apiVersion, String kind, String name, String text) {
        String key() {
            return kind + "/" + name;
        }
    }

    /** An object in the cluster. */
    record Live(Item item, String owner, Instant created) {}

    /** Until somebody gives up an answer: longer than anything is waited for. */
    static final Duration TIMEOUT = Duration.ofMinutes(6);

    final TreeMap<Integer, Stored> revisions = new TreeMap<>();
    /** Revisions that are gone, as whoever has read them before knows them. */
    final Map<Integer, Stored> removed = new TreeMap<>();

    final Map<String, Live> objects = new LinkedHashMap<>();
    final Map<String, JsonNode> leases = new TreeMap<>();
    /** What others do at a call of a run. */
    Consumer<String> onCall = call -> {};

    /** What others make of a Lease that is written. */
    UnaryOperator<JsonNode> onLease = UnaryOperator.identity();

    public final Set<String> deadRuns = new HashSet<>();
    Faults faults = Faults.none();
    /** Images that do not start any more. */
    final Set<String> broken = new HashSet<>();
    /** Nothing answers before. */
    Instant awayUntil = Instant.MIN;
    /** Nobody is known before: the token has expired, and another one comes then. */
    Instant unknownUntil = Instant.MIN;
    /** So many revisions are allowed by a quota; 0 for any number. */
    int quota;
    /** Revisions can be made, and not be changed by us. */
    boolean labelsRefused;

    /** No query finds anything. */
    boolean noFigures;

    private Instant now = Instant.parse("2026-11-29T12:00:00Z");
    private final TreeMap<Instant, List<Event>> later = new TreeMap<>();

    /** Something that others do. */
    @FunctionalInterface
    public interface Event {
        void happen() throws Exception;
    }

    /** Lets something happen when so much time has passed from now on. */
    public void after(Duration time, Event event) {
        later.computeIfAbsent(now.plus(time), at -> new ArrayList<>()).add(event);
    }

    /** The same as it is now; what happens to one does not happen to the other. */
    FakeCluster copy() {
        FakeCluster copy = new FakeCluster();
        revisions.forEach((version, stored) -> copy.revisions.put(version, stored.copy()));
        copy.objects.putAll(objects);
        copy.leases.putAll(leases);
        copy.deadRuns.addAll(deadRuns);
        copy.now = now;
        return copy;
    }

    /** A request was refused, or its answer was lost. */
    static final class Refused extends IOException {
        private static final long serialVersionUID = 1;

        Refused() {
            this("Kubernetes cluster unreachable: connection reset by peer");
        }

        Refused(String message) {
            super(message);
        }
    }

    /** Something that changes the cluster. */
    @FunctionalInterface
    interface Effect {
        void happen();
    }

    void change(String what, Effect effect) throws Refused {
        boolean refused = faults.before(what);
        int number = faults.calls().size() - 1;
        if (refused) {
            throw new Refused();
        }
        effect.happen();
        if (faults.after(number)) {
            pass(TIMEOUT);
            throw new Refused();
        }
    }

    boolean isReady(Item item) {
        return !item.text().contains("unready") && broken.stream().noneMatch(item.text()::endsWith);
    }

    boolean isAway() {
        return now.isBefore(awayUntil);
    }

    boolean knowsNobody() {
        return now.isBefore(unknownUntil);
    }

    public Instant now() {
        return now;
    }

    public void pass(Duration time) {
        Instant end = now.plus(time);
        while (!later.isEmpty() && !later.firstKey().isAfter(end)) {
            Map.Entry<Instant, List<Event>> next = later.pollFirstEntry();
            now = next.getKey();
            next.getValue().forEach(FakeCluster::happens);
        }
        now = end;
    }

    private static void happens(Event event) {
        try {
            event.happen();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Somebody takes revisions out of the history. */
    void prune(Integer... versions) {
        for (Integer version : versions) {
            removed.put(version, revisions.remove(version));
        }
    }

    /** All that decides how the next deployment goes, without times. */
    String state() {
        StringBuilder state = new StringBuilder();
        for (Stored stored : history()) {
            state.append(stored)
                    .append(new TreeMap<>(stored.labels))
                    .append(stored.manifest)
                    .append(stored.values);
        }
        Instant begin = revisions.isEmpty() ? now : revisions.firstEntry().getValue().created;
        new TreeMap<>(objects)
                .forEach((key, live) -> state.append(live.item())
                        .append(live.owner())
                        .append(live.created().isBefore(begin)));
        leases.values()
                .forEach(lease -> state.append(lease.path("spec").path("holderIdentity"))
                        .append(lease.path("metadata").path("annotations")));
        return state.append(new TreeSet<>(deadRuns)).toString();
    }

    /** What runs, by the names of the objects. */
    Map<String, String> running() {
        Map<String, String> running = new TreeMap<>();
        objects.forEach((key, live) -> running.put(key, live.item().text()));
        return running;
    }

    /** Of what was changed last, or is in use where nothing was: figures of one version among several. */
    boolean hasBadFigures() {
        if (revisions.isEmpty()) {
            return false;
        }
        List<Item> looked = new ArrayList<>(newest().manifest);
        looked.removeIf(item -> !item.kind().equals("Deployment") || item.name().endsWith("-stable"));
        var older = revisions.lowerEntry(newest().version);
        List<Item> changed = new ArrayList<>(looked);
        changed.removeAll(older == null ? List.of() : older.getValue().manifest);
        boolean green = newest().manifest.stream().anyMatch(item -> item.text().endsWith("active green"));
        if (changed.isEmpty()) {
            looked.removeIf(item -> item.name().endsWith(green ? "-blue" : "-green"));
        }
        return (changed.isEmpty() ? looked : changed)
                .stream().anyMatch(item -> item.text().contains("bad-figures"));
    }

    List<Stored> history() {
        return new ArrayList<>(revisions.values());
    }

    @CheckForNull
    Stored newest() {
        return revisions.isEmpty() ? null : revisions.lastEntry().getValue();
    }
}
