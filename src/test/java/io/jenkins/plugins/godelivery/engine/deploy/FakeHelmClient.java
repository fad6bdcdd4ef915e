package io.jenkins.plugins.godelivery.engine.deploy;

import io.jenkins.plugins.godelivery.engine.deploy.FakeCluster.Item;
import io.jenkins.plugins.godelivery.engine.deploy.FakeCluster.Live;
import io.jenkins.plugins.godelivery.engine.deploy.FakeCluster.Refused;
import io.jenkins.plugins.godelivery.engine.input.GoDuration;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Creates, updates and awaits the objects of a release, as helm's Kubernetes client does. */
final class FakeHelmClient {
    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    private final FakeCluster cluster;
    private final FakeHelmArguments arguments;
    private final int major;

    FakeHelmClient(FakeCluster cluster, FakeHelmArguments arguments, int major) {
        this.cluster = cluster;
        this.arguments = arguments;
        this.major = major;
    }

    // pkg/action/validate.go: existingResourceConflict
    void requireOwnership(String name, List<Item> wanted, List<Item> current, String said) throws FakeHelmFailure {
        Set<String> known = current.stream().map(Item::key).collect(Collectors.toSet());
        for (Item item : wanted) {
            Live live = cluster.objects.get(item.key());
            boolean others = live != null && !live.owner().equals(name);
            if (others && !known.contains(item.key()) && !arguments.has("--take-ownership")) {
                throw new FakeHelmFailure(said + "Unable to continue with " + (said.isEmpty() ? "install" : "update")
                        + ": " + item.key() + " exists and cannot be imported into the current release");
            }
        }
    }

    // pkg/kube/client.go: Update creates and updates all objects before it deletes any.
    void apply(String owner, List<Item> current, List<Item> wanted) throws Refused {
        for (Item item : wanted) {
            cluster.change("helm: apply object", () -> {
                Live live = cluster.objects.get(item.key());
                cluster.objects.put(item.key(), new Live(item, owner, live == null ? cluster.now() : live.created()));
            });
        }
        Set<String> kept = wanted.stream().map(Item::key).collect(Collectors.toSet());
        for (Item item : current) {
            if (!kept.contains(item.key()) && cluster.objects.containsKey(item.key())) {
                cluster.change("helm: delete object", () -> cluster.objects.remove(item.key()));
            }
        }
    }

    void await(List<Item> items) throws FakeHelmFailure {
        if (arguments.has("--wait") && !items.stream().allMatch(cluster::isReady)) {
            cluster.pass(timeout());
            throw new FakeHelmFailure(
                    major == 3
                            ? "context deadline exceeded"
                            : "resource Deployment/default/payments not ready. status: InProgress");
        }
        cluster.pass(Duration.ofSeconds(2));
    }

    private Duration timeout() {
        String said = arguments.get("--timeout", "");
        return said.isEmpty() ? TIMEOUT : GoDuration.parse(said);
    }
}
