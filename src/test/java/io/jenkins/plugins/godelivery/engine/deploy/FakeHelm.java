package io.jenkins.plugins.godelivery.engine.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.jenkins.plugins.godelivery.engine.command.CommandResult;
import io.jenkins.plugins.godelivery.engine.deploy.FakeCluster.Item;
import io.jenkins.plugins.godelivery.engine.deploy.FakeCluster.Refused;
import io.jenkins.plugins.godelivery.engine.deploy.FakeCluster.Stored;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Effects of helm 3.21 and 4.2 on a cluster, request by request, as in pkg/action and pkg/storage; the major version
 * selects the differences. {@code FakeHelmAgreesTest} compares it with the real programs.
 */
final class FakeHelm {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> LOCAL = Set.of("version", "lint", "show", "pull", "template");
    /** Error of helm 3.21 after the token's Secret was deleted. */
    private static final String UNKNOWN =
            "Error: Kubernetes cluster unreachable: the server has asked for the client to provide credentials\n";

    private final FakeCluster cluster;
    private final Path directory;
    private final int major;
    private final FakeHelmValues values;
    private FakeHelmArguments arguments;
    private FakeHelmStorage storage;
    private FakeHelmClient client;

    /** @param directory working directory */
    FakeHelm(FakeCluster cluster, Path directory, int major) {
        this(cluster, directory, Map.of(), major);
    }

    /** @param files contents by path, kept in memory because thousands of deployments write some each */
    FakeHelm(FakeCluster cluster, Path directory, Map<String, String> files, int major) {
        values = new FakeHelmValues(directory, files);
        this.cluster = cluster;
        this.directory = directory;
        this.major = major;
    }

    CommandResult run(List<String> line) throws IOException {
        arguments = FakeHelmArguments.of(line);
        storage = new FakeHelmStorage(cluster, arguments);
        client = new FakeHelmClient(cluster, arguments, major);
        List<String> words = arguments.words();
        if (cluster.knowsNobody() && !LOCAL.contains(words.get(0))) {
            return new CommandResult(1, "", UNKNOWN);
        }
        try {
            return new CommandResult(0, command(words), "");
        } catch (FakeHelmFailure e) {
            return new CommandResult(1, "", "Error: " + e.getMessage() + "\n");
        }
    }

    private String command(List<String> words) throws FakeHelmFailure, IOException {
        return switch (words.get(0)) {
            case "version" -> major == 3 ? "v3.21.4" : "v4.2.4";
            case "lint" -> "1 chart(s) linted, 0 chart(s) failed\n";
            case "show" -> FakeChart.VALUES;
            case "pull" -> {
                Files.writeString(directory.resolve("payments-0.1.0.tgz"), "");
                yield "Pulled: " + words.get(1) + "\n";
            }
            case "history" -> history();
            case "get" -> get(words.get(1));
            case "upgrade" -> new FakeHelmUpgrade(cluster, arguments, values, storage, client).upgrade(words.get(1));
            case "rollback" -> {
                rollback(words.get(1), Integer.parseInt(words.get(2)));
                yield "Rollback was a success! Happy Helming!\n";
            }
            case "uninstall" -> {
                uninstall(words.get(1));
                yield "release \"" + words.get(1) + "\" uninstalled\n";
            }
            case "template" ->
                "values: " + values.given(arguments)
                        + "\n"; // The only chart that the engine renders this way prints its values.
            case "test" -> {
                existing();
                yield "Phase: Succeeded\n";
            }
            default -> throw new FakeHelmFailure("unknown command \"" + words.get(0) + "\" for \"helm\"");
        };
    }

    private void existing() throws FakeHelmFailure {
        if (cluster.revisions.isEmpty()) {
            throw new FakeHelmFailure("release: not found");
        }
    }

    private String history() throws FakeHelmFailure {
        existing();
        ArrayNode list = JSON.createArrayNode();
        List<Stored> all = cluster.history();
        int max = Integer.parseInt(arguments.get("--max", "256"));
        for (Stored stored : all.subList(Math.max(0, all.size() - max), all.size())) {
            list.addObject()
                    .put("revision", stored.version)
                    .put("updated", stored.created.toString())
                    .put("status", stored.status)
                    .put("chart", stored.chart)
                    .put("app_version", "1.0")
                    .put("description", stored.description);
        }
        return list.toString();
    }

    private String get(String what) throws FakeHelmFailure {
        existing();
        Stored stored =
                cluster.revisions.get(Integer.parseInt(arguments.get("--revision", "" + cluster.revisions.lastKey())));
        if (stored == null) {
            throw new FakeHelmFailure("release: not found");
        }
        if (what.equals("manifest")) {
            return print(stored.manifest);
        }
        if (what.equals("hooks")) {
            return "";
        }
        JsonNode values = arguments.has("--all") ? stored.allValues : stored.values;
        return values.isEmpty() ? "null" : values.toString();
    }

    static String print(List<Item> items) {
        return items.stream()
                .map(item -> "---\napiVersion: " + item.apiVersion() + "\nkind: " + item.kind() + "\nmetadata: {name: "
                        + item.name() + "}\nspec: {template: {spec: {containers: [{name: app, image: \"" + item.text()
                        + "\"}]}}}\n")
                .collect(Collectors.joining());
    }

    // pkg/action/rollback.go: prepareRollback, performRollback
    private void rollback(String name, int wanted) throws FakeHelmFailure, IOException {
        existing();
        Stored current = cluster.newest();
        Stored previous = cluster.revisions.get(wanted);
        if (previous == null) {
            throw new FakeHelmFailure("release has no " + wanted + " version");
        }
        Stored made = storage.prepare(
                name, current.version + 1, "pending-rollback", "Rollback to " + wanted, previous.values);
        made.manifest = previous.manifest;
        made.allValues = previous.allValues;
        made.labels = new LinkedHashMap<>(previous.labels);
        FakeHelmStorage.refused("", () -> storage.create(made));
        try {
            client.apply(name, current.manifest, made.manifest);
        } catch (Refused e) {
            FakeHelmStorage.quietly(() -> storage.status(current, "superseded", current.description));
            storage.fail(made, "Rollback \"" + name + "\" failed: " + e.getMessage());
            throw new FakeHelmFailure(e.getMessage());
        }
        try {
            client.await(made.manifest);
        } catch (FakeHelmFailure e) {
            storage.fail(made, "Release \"" + name + "\" failed: " + e.getMessage());
            throw new FakeHelmFailure("release " + name + " failed: " + e.getMessage());
        }
        for (Stored stored : cluster.history()) {
            if (stored.status.equals("deployed")) {
                FakeHelmStorage.quietly(() -> storage.status(stored, "superseded", stored.description));
            }
        }
        FakeHelmStorage.refused("", () -> storage.status(made, "deployed", made.description));
    }

    // pkg/action/uninstall.go: Run
    private void uninstall(String name) throws FakeHelmFailure, IOException {
        if (cluster.revisions.isEmpty()) {
            throw new FakeHelmFailure("uninstall: Release not loaded: " + name + ": release: not found");
        }
        Stored last = cluster.newest();
        boolean kept = arguments.has("--keep-history");
        if (!last.status.equals("uninstalled")) {
            FakeHelmStorage.quietly(
                    () -> storage.status(last, "uninstalling", "Deletion in progress (or silently failed)"));
            for (Item item : last.manifest) {
                try {
                    cluster.change("helm: delete object", () -> cluster.objects.remove(item.key()));
                } catch (Refused e) {
                    throw new FakeHelmFailure("failed to delete release: " + name);
                }
            }
        } else if (kept) {
            throw new FakeHelmFailure("the release named \"" + name + "\" is already deleted");
        }
        if (kept) {
            FakeHelmStorage.quietly(() -> storage.status(last, "uninstalled", "Uninstallation complete"));
            for (Stored stored : cluster.history()) {
                if (stored.status.equals("deployed")) {
                    FakeHelmStorage.quietly(() -> storage.status(stored, "superseded", stored.description));
                }
            }
            return;
        }
        for (Stored stored : cluster.history()) {
            FakeHelmStorage.refused(
                    "uninstallation completed with 1 error(s): ",
                    () -> cluster.change("helm: delete revision", () -> cluster.revisions.remove(stored.version)));
        }
    }
}
