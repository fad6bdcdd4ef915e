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
 * State of a fake cluster: helm's revisions, other objects, leases and the time. Every request that changes it goes
 * through {@link #change}, where a fault can be injected.
 */
public final class FakeCluster {
    /** Release of helm (pkg/release/v1/release.go), reduced to what deployments read. */
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

        /** Copies the mutable parts. */
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
     * Object as rendered by a chart.
     *
     * @param text identifies the state of the object
     */
    record Item(String apiVersion, String kind, String name, String text) {
        String key() {
            return kind + "/" + name;
        }
    }

    /** An object in the cluster. */
    record Live(Item item, String owner, Instant created) {}

    /** Timeout of a lost response; longer than any other timeout. */
    static final Duration TIMEOUT = Duration.ofMinutes(6);

    final TreeMap<Integer, Stored> revisions = new TreeMap<>();
    /** Deleted revisions, for reads from caches. */
    final Map<Integer, Stored> removed = new TreeMap<>();

    final Map<String, Live> objects = new LinkedHashMap<>();
    final Map<String, JsonNode> leases = new TreeMap<>();
    /** Runs at each call of a run, as another program. */
    Consumer<String> onCall = call -> {};

    /** Modifies a Lease as it is written. */
    UnaryOperator<JsonNode> onLease = UnaryOperator.identity();

    public final Set<String> deadRuns = new HashSet<>();
    Faults faults = Faults.none();
    /** Images that no longer start. */
    final Set<String> broken = new HashSet<>();
    /** The API server is unreachable until then. */
    Instant unreachableUntil = Instant.MIN;
    /** The token is expired until then; later a new one is valid. */
    Instant tokenExpiredUntil = Instant.MIN;
    /** Maximum number of revisions by quota; 0 for unlimited. */
    int quota;
    /** Revisions can be created, but their labels cannot be changed. */
    boolean labelsRefused;

    /** Metric queries return no result. */
    boolean noMetrics;

    private Instant now = Instant.parse("2026-11-29T12:00:00Z");
    private final TreeMap<Instant, List<Event>> later = new TreeMap<>();

    /** Change by another program. */
    @FunctionalInterface
    public interface Event {
        void happen() throws Exception;
    }

    /** Schedules an event. */
    public void after(Duration time, Event event) {
        later.computeIfAbsent(now.plus(time), at -> new ArrayList<>()).add(event);
    }

    /** Returns an independent copy of the current state. */
    FakeCluster copy() {
        FakeCluster copy = new FakeCluster();
        revisions.forEach((version, stored) -> copy.revisions.put(version, stored.copy()));
        copy.objects.putAll(objects);
        copy.leases.putAll(leases);
        copy.deadRuns.addAll(deadRuns);
        copy.now = now;
        return copy;
    }

    /** The request failed, or its response was lost. */
    static final class Refused extends IOException {
        private static final long serialVersionUID = 1;

        Refused() {
            this("Kubernetes cluster unreachable: connection reset by peer");
        }

        Refused(String message) {
            super(message);
        }
    }

    /** Change of the cluster. */
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
        return now.isBefore(unreachableUntil);
    }

    boolean knowsNobody() {
        return now.isBefore(tokenExpiredUntil);
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

    /** Deletes revisions from the history. */
    void prune(Integer... versions) {
        for (Integer version : versions) {
            removed.put(version, revisions.remove(version));
        }
    }

    /** Returns the state that determines the next deployment, without times. */
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

    /** Returns the state of each object by its key. */
    Map<String, String> running() {
        Map<String, String> running = new TreeMap<>();
        objects.forEach((key, live) -> running.put(key, live.item().text()));
        return running;
    }

    /** Returns whether metrics of the changed objects are bad; if none changed, of those in use. */
    boolean hasBadMetrics() {
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
