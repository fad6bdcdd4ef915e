package io.jenkins.plugins.godelivery.engine.deploy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.deploy.FakeCluster.Refused;
import io.jenkins.plugins.godelivery.engine.deploy.FakeCluster.Stored;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Implements {@code helm upgrade --install}. */
final class FakeHelmUpgrade {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final FakeCluster cluster;
    private final FakeHelmArguments arguments;
    private final FakeHelmValues values;
    private final FakeHelmStorage storage;
    private final FakeHelmClient client;

    FakeHelmUpgrade(
            FakeCluster cluster,
            FakeHelmArguments arguments,
            FakeHelmValues values,
            FakeHelmStorage storage,
            FakeHelmClient client) {
        this.cluster = cluster;
        this.arguments = arguments;
        this.values = values;
        this.storage = storage;
        this.client = client;
    }

    // pkg/cmd/upgrade.go, pkg/action/upgrade.go: RunWithContext, prepareUpgrade, performUpgrade
    String upgrade(String name) throws FakeHelmFailure, IOException {
        ObjectNode given = values.given(arguments);
        Stored last = cluster.newest();
        if (last == null || storage.isUninstalled()) {
            return install(name, given, last);
        }
        if (last.status.startsWith("pending-")) {
            throw new FakeHelmFailure("UPGRADE FAILED: another operation (install/upgrade/rollback) is in progress");
        }
        Stored current = last.status.equals("deployed") ? last : storage.newestDeployed();
        if (current == null) {
            if (!last.status.equals("failed") && !last.status.equals("superseded")) {
                throw new FakeHelmFailure("UPGRADE FAILED: \"" + name + "\" has no deployed releases");
            }
            current = last;
        }
        boolean reused = !arguments.has("--reset-values") && given.isEmpty() && !current.values.isEmpty();
        Stored made = storage.prepare(
                name, last.version + 1, "pending-upgrade", "Preparing upgrade", reused ? current.values : given);
        made.labels = merged(last.labels, labels());
        client.requireOwnership(name, made.manifest, current.manifest, "UPGRADE FAILED: ");
        if (arguments.has("--dry-run")) {
            return dryRun(made);
        }
        FakeHelmStorage.refused("UPGRADE FAILED: ", () -> storage.create(made));
        try {
            client.apply(name, current.manifest, made.manifest);
            client.await(made.manifest);
        } catch (Refused | FakeHelmFailure e) {
            storage.fail(made, "Upgrade \"" + name + "\" failed: " + e.getMessage());
            throw new FakeHelmFailure("UPGRADE FAILED: " + e.getMessage());
        } catch (Faults.Terminated e) {
            storage.fail(made, "Upgrade \"" + name + "\" failed: context canceled");
            throw e;
        }
        Stored original = current;
        FakeHelmStorage.quietly(() -> storage.status(original, "superseded", original.description));
        FakeHelmStorage.refused(
                "UPGRADE FAILED: ",
                () -> storage.status(made, "deployed", arguments.get("--description", "Upgrade complete")));
        return "Release \"" + name + "\" has been upgraded. Happy Helming!\n";
    }

    // pkg/action/install.go: RunWithContext, replaceRelease, performInstall
    private String install(String name, ObjectNode given, @CheckForNull Stored last)
            throws FakeHelmFailure, IOException {
        int version = last == null ? 1 : last.version + 1;
        Stored made = storage.prepare(name, version, "pending-install", "Initial install underway", given);
        made.labels = labels();
        client.requireOwnership(name, made.manifest, List.of(), "");
        if (arguments.has("--dry-run")) {
            return dryRun(made);
        }
        if (last != null) {
            FakeHelmStorage.refused("", () -> storage.status(last, "superseded", "superseded by new release"));
        }
        FakeHelmStorage.refused("", () -> storage.create(made));
        try {
            client.apply(name, List.of(), made.manifest);
            client.await(made.manifest);
        } catch (Refused | FakeHelmFailure e) {
            storage.fail(made, "Release \"" + name + "\" failed: " + e.getMessage());
            throw new FakeHelmFailure(e.getMessage());
        } catch (Faults.Terminated e) {
            storage.fail(made, "Release \"" + name + "\" failed: context canceled");
            throw e;
        }
        FakeHelmStorage.quietly(
                () -> storage.status(made, "deployed", arguments.get("--description", "Install complete")));
        return "STATUS: deployed\n";
    }

    private String dryRun(Stored made) {
        ObjectNode release = JSON.createObjectNode();
        release.put("manifest", FakeHelm.print(made.manifest)).set("config", made.values);
        return release.toString();
    }

    private Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>();
        for (String pair : arguments.all("--labels")) {
            labels.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        return labels;
    }

    private static Map<String, String> merged(Map<String, String> old, Map<String, String> given) {
        Map<String, String> labels = new LinkedHashMap<>(old);
        labels.putAll(given);
        labels.values().removeIf("null"::equals);
        return labels;
    }
}
