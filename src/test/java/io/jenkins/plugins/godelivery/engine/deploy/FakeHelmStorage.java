package io.jenkins.plugins.godelivery.engine.deploy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.deploy.FakeCluster.Refused;
import io.jenkins.plugins.godelivery.engine.deploy.FakeCluster.Stored;
import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;

/** Revisions of a release, stored and changed as helm's storage does. */
final class FakeHelmStorage {
    private final FakeCluster cluster;
    private final FakeHelmArguments arguments;

    FakeHelmStorage(FakeCluster cluster, FakeHelmArguments arguments) {
        this.cluster = cluster;
        this.arguments = arguments;
    }

    /** pkg/cmd/upgrade.go: isReleaseUninstalled reads the last secret by name, which is not that of revision 10. */
    boolean isUninstalled() {
        return cluster.history().stream()
                .max(Comparator.comparing(stored -> "v" + stored.version))
                .filter(stored -> stored.status.equals("uninstalled"))
                .isPresent();
    }

    Stored prepare(String name, int version, String status, String description, ObjectNode given) throws IOException {
        Stored made = new Stored();
        made.version = version;
        made.status = status;
        made.description = description;
        made.chart = "payments-0.1.0";
        made.values = given.deepCopy();
        made.allValues = FakeHelmValues.all(given);
        made.manifest = FakeChart.render(name, made.allValues);
        made.labels = new LinkedHashMap<>();
        made.created = cluster.now();
        return made;
    }

    @CheckForNull
    Stored newestDeployed() {
        return cluster.history().stream()
                .filter(stored -> stored.status.equals("deployed"))
                .reduce((older, newer) -> newer)
                .orElse(null);
    }

    // pkg/storage/storage.go: Create, removeLeastRecent
    void create(Stored made) throws Refused {
        int max = Integer.parseInt(arguments.get("--history-max", "10"));
        if (max > 0 && !made.status.equals("pending-install")) {
            Stored deployed = newestDeployed();
            List<Stored> all = cluster.history();
            int surplus = all.size() - (max - 1);
            for (Stored stored : all) {
                if (surplus > 0 && stored != deployed) {
                    cluster.change("helm: delete revision", () -> cluster.revisions.remove(stored.version));
                    surplus--;
                }
            }
        }
        if (cluster.quota > 0 && cluster.revisions.size() >= cluster.quota) {
            throw new Refused("secrets \"sh.helm.release.v1\" is forbidden: exceeded quota: few, requested: secrets=1");
        }
        cluster.change("helm: create revision", () -> cluster.revisions.put(made.version, made));
    }

    void status(Stored stored, String status, String description) throws Refused {
        cluster.change("helm: revision is " + status, () -> {
            if (cluster.revisions.containsKey(stored.version)) {
                stored.status = status;
                stored.description = description;
                stored.changes++;
            }
        });
    }

    void fail(Stored stored, String description) {
        quietly(() -> status(stored, "failed", description));
    }

    /** Request of helm. */
    @FunctionalInterface
    interface Request {
        void make() throws Refused;
    }

    /** recordRelease only logs failures. */
    static void quietly(Request request) {
        try {
            request.make();
        } catch (Refused e) {
            // helm continues.
        }
    }

    static void refused(String said, Request request) throws FakeHelmFailure {
        try {
            request.make();
        } catch (Refused e) {
            throw new FakeHelmFailure(said + e.getMessage());
        }
    }
}
