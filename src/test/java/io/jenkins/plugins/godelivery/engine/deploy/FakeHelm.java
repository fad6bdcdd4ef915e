package io.jenkins.plugins.godelivery.engine.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.command.CommandResult;
import io.jenkins.plugins.godelivery.engine.deploy.FakeCluster.Item;
import io.jenkins.plugins.godelivery.engine.deploy.FakeCluster.Live;
import io.jenkins.plugins.godelivery.engine.deploy.FakeCluster.Refused;
import io.jenkins.plugins.godelivery.engine.deploy.FakeCluster.Stored;
import io.jenkins.plugins.godelivery.engine.input.GoDuration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What helm 3.21 and 4.2 do to a cluster, request by request, as pkg/action and pkg/storage of both have it; where they
 * differ, the number of the version says it. {@code FakeHelmAgreesTest} holds it against the programs.
 */
final class FakeHelm {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final ObjectNode CHART = chart();
    private static final Duration TIMEOUT = Duration.ofMinutes(5);
    private static final Set<String> LOCAL = Set.of("version", "lint", "show", "pull", "template");
    /** Of helm 3.21 after the token's Secret was deleted. */
    private static final String UNKNOWN =
            "Error: Kubernetes cluster unreachable: the server has asked for the client to provide credentials\n";

    private final FakeCluster cluster;
    private final Path directory;
    private final int major;
    private final Map<String, String> files;
    private Arguments arguments;

    /** @param directory that it runs in */
    FakeHelm(FakeCluster cluster, Path directory, int major) {
        this(cluster, directory, Map.of(), major);
    }

    /** @param files by their paths, which stand on no disk: many thousands of deployments write some each */
    FakeHelm(FakeCluster cluster, Path directory, Map<String, String> files, int major) {
        this.files = files;
        this.cluster = cluster;
        this.directory = directory;
        this.major = major;
    }

    /** It says why it fails. */
    private static final class Failure extends Exception {
        private static final long serialVersionUID = 1;

        Failure(String message) {
            super(message);
        }
    }

    /** Words, and options with their values. */
    private record Arguments(List<String> words, Map<String, List<String>> options) {
        private static final Set<String> FLAGS = Set.of(
                "--install",
                "--wait",
                "--create-namespace",
                "--force",
                "--force-replace",
                "--force-conflicts",
                "--take-ownership",
                "--logs",
                "--all",
                "--reset-values",
                "--reuse-values",
                "--wait-for-jobs",
                "--keep-history",
                "--hide-notes",
                "--plain-http");

        static Arguments of(List<String> line) {
            List<String> words = new ArrayList<>();
            Map<String, List<String>> options = new LinkedHashMap<>();
            for (int i = 1; i < line.size(); i++) {
                String word = line.get(i);
                if (!word.startsWith("--")) {
                    words.add(word);
                } else if (word.contains("=")) {
                    add(options, word.substring(0, word.indexOf('=')), word.substring(word.indexOf('=') + 1));
                } else if (FLAGS.contains(word)) {
                    add(options, word, "true");
                } else {
                    add(options, word, line.get(++i));
                }
            }
            return new Arguments(words, options);
        }

        private static void add(Map<String, List<String>> options, String name, String value) {
            options.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
        }

        boolean has(String option) {
            return options.containsKey(option);
        }

        List<String> all(String option) {
            return options.getOrDefault(option, List.of());
        }

        String get(String option, String otherwise) {
            return all(option).isEmpty() ? otherwise : all(option).get(0);
        }
    }

    CommandResult run(List<String> line) throws IOException {
        arguments = Arguments.of(line);
        List<String> words = arguments.words();
        if (cluster.knowsNobody() && !LOCAL.contains(words.get(0))) {
            return new CommandResult(1, "", UNKNOWN);
        }
        try {
            return new CommandResult(0, command(words), "");
        } catch (Failure e) {
            return new CommandResult(1, "", "Error: " + e.getMessage() + "\n");
        }
    }

    private String command(List<String> words) throws Failure, IOException {
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
            case "upgrade" -> upgrade(words.get(1));
            case "rollback" -> {
                rollback(words.get(1), Integer.parseInt(words.get(2)));
                yield "Rollback was a success! Happy Helming!\n";
            }
            case "uninstall" -> {
                uninstall(words.get(1));
                yield "release \"" + words.get(1) + "\" uninstalled\n";
            }
            case "template" ->
                "values: " + given() + "\n"; // The only chart that the engine renders so prints its values.
            case "test" -> {
                existing();
                yield "Phase: Succeeded\n";
            }
            default -> throw new Failure("unknown command \"" + words.get(0) + "\" for \"helm\"");
        };
    }

    private void existing() throws Failure {
        if (cluster.revisions.isEmpty()) {
            throw new Failure("release: not found");
        }
    }

    private String history() throws Failure {
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

    private static ObjectNode chart() {
        try {
            return (ObjectNode) YAML.readTree(FakeChart.VALUES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String get(String what) throws Failure {
        existing();
        Stored stored =
                cluster.revisions.get(Integer.parseInt(arguments.get("--revision", "" + cluster.revisions.lastKey())));
        if (stored == null) {
            throw new Failure("release: not found");
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

    private ObjectNode given() throws IOException {
        ObjectNode values = JSON.createObjectNode();
        for (String file : arguments.all("--values")) {
            JsonNode read = files.containsKey(file)
                    ? YAML.readTree(files.get(file))
                    : YAML.readTree(directory.resolve(file).toFile());
            if (read.isObject()) {
                merge(values, (ObjectNode) read);
            }
        }
        for (String pair : arguments.all("--set")) {
            put(values, pair.substring(0, pair.indexOf('=')), Long.parseLong(pair.substring(pair.indexOf('=') + 1)));
        }
        return values;
    }

    /** Of whole numbers alone: all else is in files. */
    private static void put(ObjectNode values, String path, long number) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            values.put(path, number);
        } else {
            put(values.withObject("/" + path.substring(0, dot)), path.substring(dot + 1), number);
        }
    }

    private static void merge(ObjectNode into, ObjectNode from) {
        from.properties().forEach(entry -> {
            if (entry.getValue().isObject() && into.path(entry.getKey()).isObject()) {
                merge((ObjectNode) into.get(entry.getKey()), (ObjectNode) entry.getValue());
            } else {
                into.set(entry.getKey(), entry.getValue().deepCopy());
            }
        });
    }

    private static ObjectNode allValues(ObjectNode given) {
        ObjectNode all = CHART.deepCopy();
        merge(all, given);
        return all;
    }

    private Duration timeout() {
        String said = arguments.get("--timeout", "");
        return said.isEmpty() ? TIMEOUT : GoDuration.parse(said);
    }

    // pkg/cmd/upgrade.go, pkg/action/upgrade.go: RunWithContext, prepareUpgrade, performUpgrade
    private String upgrade(String name) throws Failure, IOException {
        ObjectNode given = given();
        Stored last = cluster.newest();
        if (last == null || isUninstalled()) {
            return install(name, given, last);
        }
        if (last.status.startsWith("pending-")) {
            throw new Failure("UPGRADE FAILED: another operation (install/upgrade/rollback) is in progress");
        }
        Stored current = last.status.equals("deployed") ? last : newestDeployed();
        if (current == null) {
            if (!last.status.equals("failed") && !last.status.equals("superseded")) {
                throw new Failure("UPGRADE FAILED: \"" + name + "\" has no deployed releases");
            }
            current = last;
        }
        boolean reused = !arguments.has("--reset-values") && given.isEmpty() && !current.values.isEmpty();
        Stored made =
                stored(name, last.version + 1, "pending-upgrade", "Preparing upgrade", reused ? current.values : given);
        made.labels = merged(last.labels, labels());
        requireOwnership(name, made.manifest, current.manifest, "UPGRADE FAILED: ");
        if (arguments.has("--dry-run")) {
            return dryRun(made);
        }
        refused("UPGRADE FAILED: ", () -> create(made));
        try {
            apply(name, current.manifest, made.manifest);
            await(made.manifest);
        } catch (Refused | Failure e) {
            fail(made, "Upgrade \"" + name + "\" failed: " + e.getMessage());
            throw new Failure("UPGRADE FAILED: " + e.getMessage());
        } catch (Faults.Terminated e) {
            fail(made, "Upgrade \"" + name + "\" failed: context canceled");
            throw e;
        }
        Stored original = current;
        quietly(() -> status(original, "superseded", original.description));
        refused("UPGRADE FAILED: ", () -> status(made, "deployed", arguments.get("--description", "Upgrade complete")));
        return "Release \"" + name + "\" has been upgraded. Happy Helming!\n";
    }

    /** pkg/cmd/upgrade.go: isReleaseUninstalled looks at the last secret by name, which is not that of revision 10. */
    private boolean isUninstalled() {
        return cluster.history().stream()
                .max(Comparator.comparing(stored -> "v" + stored.version))
                .filter(stored -> stored.status.equals("uninstalled"))
                .isPresent();
    }

    // pkg/action/install.go: RunWithContext, replaceRelease, performInstall
    private String install(String name, ObjectNode given, @CheckForNull Stored last) throws Failure, IOException {
        int version = last == null ? 1 : last.version + 1;
        Stored made = stored(name, version, "pending-install", "Initial install underway", given);
        made.labels = labels();
        requireOwnership(name, made.manifest, List.of(), "");
        if (arguments.has("--dry-run")) {
            return dryRun(made);
        }
        if (last != null) {
            refused("", () -> status(last, "superseded", "superseded by new release"));
        }
        refused("", () -> create(made));
        try {
            apply(name, List.of(), made.manifest);
            await(made.manifest);
        } catch (Refused | Failure e) {
            fail(made, "Release \"" + name + "\" failed: " + e.getMessage());
            throw new Failure(e.getMessage());
        } catch (Faults.Terminated e) {
            fail(made, "Release \"" + name + "\" failed: context canceled");
            throw e;
        }
        quietly(() -> status(made, "deployed", arguments.get("--description", "Install complete")));
        return "STATUS: deployed\n";
    }

    private String dryRun(Stored made) {
        ObjectNode release = JSON.createObjectNode();
        release.put("manifest", print(made.manifest)).set("config", made.values);
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

    private Stored stored(String name, int version, String status, String description, ObjectNode given)
            throws IOException {
        Stored made = new Stored();
        made.version = version;
        made.status = status;
        made.description = description;
        made.chart = "payments-0.1.0";
        made.values = given.deepCopy();
        made.allValues = allValues(given);
        made.manifest = FakeChart.render(name, made.allValues);
        made.labels = new LinkedHashMap<>();
        made.created = cluster.now();
        return made;
    }

    private @CheckForNull Stored newestDeployed() {
        return cluster.history().stream()
                .filter(stored -> stored.status.equals("deployed"))
                .reduce((older, newer) -> newer)
                .orElse(null);
    }

    // pkg/action/validate.go: existingResourceConflict
    private void requireOwnership(String name, List<Item> wanted, List<Item> current, String said) throws Failure {
        Set<String> known = current.stream().map(Item::key).collect(Collectors.toSet());
        for (Item item : wanted) {
            Live live = cluster.objects.get(item.key());
            boolean others = live != null && !live.owner().equals(name);
            if (others && !known.contains(item.key()) && !arguments.has("--take-ownership")) {
                throw new Failure(said + "Unable to continue with " + (said.isEmpty() ? "install" : "update") + ": "
                        + item.key() + " exists and cannot be imported into the current release");
            }
        }
    }

    // pkg/storage/storage.go: Create, removeLeastRecent
    private void create(Stored made) throws Refused {
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

    private void status(Stored stored, String status, String description) throws Refused {
        cluster.change("helm: revision is " + status, () -> {
            if (cluster.revisions.containsKey(stored.version)) {
                stored.status = status;
                stored.description = description;
                stored.changes++;
            }
        });
    }

    private void fail(Stored stored, String description) {
        quietly(() -> status(stored, "failed", description));
    }

    /** A request of helm's. */
    @FunctionalInterface
    private interface Request {
        void make() throws Refused;
    }

    /** recordRelease: what fails is only logged. */
    private static void quietly(Request request) {
        try {
            request.make();
        } catch (Refused e) {
            // helm goes on.
        }
    }

    private static void refused(String said, Request request) throws Failure {
        try {
            request.make();
        } catch (Refused e) {
            throw new Failure(said + e.getMessage());
        }
    }

    // pkg/kube/client.go: Update makes and changes everything before it deletes anything.
    private void apply(String owner, List<Item> current, List<Item> wanted) throws Refused {
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

    private void await(List<Item> items) throws Failure {
        if (arguments.has("--wait") && !items.stream().allMatch(cluster::isReady)) {
            cluster.pass(timeout());
            throw new Failure(
                    major == 3
                            ? "context deadline exceeded"
                            : "resource Deployment/default/payments not ready. status: InProgress");
        }
        cluster.pass(Duration.ofSeconds(2));
    }

    // pkg/action/rollback.go: prepareRollback, performRollback
    private void rollback(String name, int wanted) throws Failure, IOException {
        existing();
        Stored current = cluster.newest();
        Stored previous = cluster.revisions.get(wanted);
        if (previous == null) {
            throw new Failure("release has no " + wanted + " version");
        }
        Stored made = stored(name, current.version + 1, "pending-rollback", "Rollback to " + wanted, previous.values);
        made.manifest = previous.manifest;
        made.allValues = previous.allValues;
        made.labels = new LinkedHashMap<>(previous.labels);
        refused("", () -> create(made));
        try {
            apply(name, current.manifest, made.manifest);
        } catch (Refused e) {
            quietly(() -> status(current, "superseded", current.description));
            fail(made, "Rollback \"" + name + "\" failed: " + e.getMessage());
            throw new Failure(e.getMessage());
        }
        try {
            await(made.manifest);
        } catch (Failure e) {
            fail(made, "Release \"" + name + "\" failed: " + e.getMessage());
            throw new Failure("release " + name + " failed: " + e.getMessage());
        }
        for (Stored stored : cluster.history()) {
            if (stored.status.equals("deployed")) {
                quietly(() -> status(stored, "superseded", stored.description));
            }
        }
        refused("", () -> status(made, "deployed", made.description));
    }

    // pkg/action/uninstall.go: Run
    private void uninstall(String name) throws Failure, IOException {
        if (cluster.revisions.isEmpty()) {
            throw new Failure("uninstall: Release not loaded: " + name + ": release: not found");
        }
        Stored last = cluster.newest();
        boolean kept = arguments.has("--keep-history");
        if (!last.status.equals("uninstalled")) {
            quietly(() -> status(last, "uninstalling", "Deletion in progress (or silently failed)"));
            for (Item item : last.manifest) {
                try {
                    cluster.change("helm: delete object", () -> cluster.objects.remove(item.key()));
                } catch (Refused e) {
                    throw new Failure("failed to delete release: " + name);
                }
            }
        } else if (kept) {
            throw new Failure("the release named \"" + name + "\" is already deleted");
        }
        if (kept) {
            quietly(() -> status(last, "uninstalled", "Uninstallation complete"));
            for (Stored stored : cluster.history()) {
                if (stored.status.equals("deployed")) {
                    quietly(() -> status(stored, "superseded", stored.description));
                }
            }
            return;
        }
        for (Stored stored : cluster.history()) {
            refused(
                    "uninstallation completed with 1 error(s): ",
                    () -> cluster.change("helm: delete revision", () -> cluster.revisions.remove(stored.version)));
        }
    }
}
