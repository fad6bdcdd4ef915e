import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.godelivery.engine.command.GoToolchain;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.gotest.Origin;
import io.jenkins.plugins.godelivery.engine.gotest.TestListener;
import io.jenkins.plugins.godelivery.engine.gotest.TestStreamParser;
import io.jenkins.plugins.godelivery.engine.input.PlainJson;
import io.jenkins.plugins.godelivery.engine.input.Warnings;
import io.jenkins.plugins.godelivery.engine.race.RacesBuilder;
import io.jenkins.plugins.godelivery.engine.select.Checkout;
import io.jenkins.plugins.godelivery.engine.select.InspectedPackages;
import io.jenkins.plugins.godelivery.engine.select.KnownPackages;
import io.jenkins.plugins.godelivery.engine.select.PackageRecorder;
import io.jenkins.plugins.godelivery.engine.select.PackageSelection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Replays the newest commits of a clone, and prints which share of its packages with tests each of three rules selects:
 * ours, plain reverse dependencies of changed files, and the same with all packages after a change of go.mod. After
 * some commits it changes or deletes a random file, as a fault would: a source, or any other file of the repository. It
 * counts the packages that are compiled from it or embed it, and those whose tests open it, and how many of these are
 * not selected. No test is run: each package counts as passed, and the files that its tests read are those of a log, or
 * none if LOGS does not name one.
 *
 * <p>{@code java -cp target/godelivery.jar benchmark/SelectionReplay.java CLONE COMMITS FAULTS [LOGS]}: LOGS is the
 * standard error of {@code GODEBUG=gocachetest=1 go test ./...} in the clone.
 */
public final class SelectionReplay {
    private static final String NAMES = "0123456789abcdef".repeat(4);

    private final Path clone;
    private final Path cache;
    private final Map<String, String> logs;
    private final Random random = new Random(17);
    private final GoToolchain go;
    private final String goEnv;

    private SelectionReplay(Path clone, Map<String, String> logs) throws IOException, InterruptedException {
        this.clone = clone.toRealPath();
        this.logs = logs;
        cache = Files.createTempDirectory("selection-replay");
        goEnv = output("go", "env", "-json");
        go = GoToolchain.parse(goEnv, System.getenv()).orElseThrow();
    }

    public static void main(String... arguments) throws IOException, InterruptedException {
        Map<String, String> logs = arguments.length > 3 ? logs(Path.of(arguments[3])) : Map.of();
        new SelectionReplay(Path.of(arguments[0]), logs)
                .run(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
    }

    /** Reads the logs that go kept of the tests of each package. */
    private static Map<String, String> logs(Path printed) throws IOException {
        Map<String, String> logs = new HashMap<>();
        Path cache =
                Path.of(System.getenv().getOrDefault("GOCACHE", System.getProperty("user.home") + "/.cache/go-build"));
        for (String line : Files.readAllLines(printed)) {
            String[] words = line.split(" ");
            if (line.contains(": save test ID ")) {
                String name = words[1].substring(0, words[1].length() - 1);
                String entry =
                        Files.readString(cache.resolve(words[5].substring(0, 2)).resolve(words[5] + "-a"));
                String data = entry.split(" ")[2];
                logs.put(
                        name,
                        Files.readString(cache.resolve(data.substring(0, 2)).resolve(data + "-d")));
            }
        }
        return logs;
    }

    private void run(int count, int faults) throws IOException, InterruptedException {
        List<String> commits =
                new ArrayList<>(output("git", "rev-list", "--first-parent", "-n", "" + (count + 1), "HEAD")
                        .lines()
                        .toList());
        Collections.reverse(commits);
        KnownPackages known = KnownPackages.NONE;
        long all = 0;
        double[] shares = new double[3];
        List<Double> ours = new ArrayList<>();
        int mods = 0;
        int seeded = 0;
        int reached = 0;
        int missed = 0;
        for (int i = 0; i < commits.size(); i++) {
            output("git", "checkout", "-q", "-f", commits.get(i));
            output("git", "clean", "-q", "-f", "-d");
            Graph graph = graph();
            PackageSelection selection = selection(graph, known);
            KnownPackages before = known;
            known = record(selection, graph);
            if (i == 0) {
                continue;
            }
            Set<String> changed = new TreeSet<>(output("git", "diff", "--name-only", commits.get(i - 1), commits.get(i))
                    .lines()
                    .toList());
            Set<String> plain = graph.reached(changed);
            boolean mod = changed.contains("go.mod") || changed.contains("go.sum");
            Set<String> selected = graph.tested(before.isEmpty() ? selection.all() : selection.selected());
            int total = graph.tested(selection.all()).size();
            all++;
            mods += mod ? 1 : 0;
            ours.add((double) selected.size() / total);
            shares[0] += (double) selected.size() / total;
            shares[1] += (double) plain.size() / total;
            shares[2] += mod ? 1 : (double) plain.size() / total;
            if (seeded * (long) count < (long) i * faults) {
                seeded++;
                String file = fault(graph);
                Graph after = graph();
                Set<String> expected = graph.reached(Set.of(file));
                expected.addAll(after.reached(Set.of(file)));
                expected.retainAll(after.tested);
                Set<String> found = after.tested(selection(after, known).selected());
                reached += expected.size();
                expected.removeAll(found);
                missed += expected.size();
                System.err.println(file + ": " + expected);
            }
        }
        Collections.sort(ours);
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %d | %.0f %% | %.0f %% | %.0f %% | %.0f %% | %d | %d | %d |%n",
                clone.getFileName(),
                all,
                mods,
                100 * ours.get(ours.size() / 2),
                100 * shares[0] / all,
                100 * shares[1] / all,
                100 * shares[2] / all,
                seeded,
                reached,
                missed);
    }

    /** Changes or deletes a random file that reaches a package, and returns its name. */
    private String fault(Graph graph) throws IOException, InterruptedException {
        List<String> files = output("git", "ls-files").lines().toList();
        boolean source = random.nextInt(3) > 0;
        List<String> reaching = files.stream()
                .filter(file -> file.endsWith(".go") == source && Files.isRegularFile(clone.resolve(file)))
                .filter(file -> !graph.reached(Set.of(file)).isEmpty())
                .toList();
        if (reaching.isEmpty()) {
            return fault(graph);
        }
        String name = reaching.get(random.nextInt(reaching.size()));
        Path file = clone.resolve(name);
        if (random.nextInt(4) == 0) {
            Files.delete(file);
        } else {
            Files.writeString(file, "\n// A fault.\n", StandardOpenOption.APPEND);
        }
        return name;
    }

    private PackageSelection selection(Graph graph, KnownPackages known) throws IOException {
        ObjectNode environment = (ObjectNode) PlainJson.READER.readTree(goEnv);
        environment.put("GOCACHE", cache.toString());
        Checkout checkout = Checkout.of(clone, Set.of(), System.getenv());
        return PackageSelection.of(
                InspectedPackages.of(Options.NONE, go, environment.toString(), graph.json, checkout, known),
                Set.of(),
                "the commit before");
    }

    /** Records that the tests of all packages passed. */
    private KnownPackages record(PackageSelection selection, Graph graph) throws IOException {
        PackageRecorder recorder = new PackageRecorder(selection, Checkout.of(clone, Set.of(), System.getenv()));
        TestStreamParser parser = new TestStreamParser(new RacesBuilder(), TestListener.SILENT, new Warnings());
        parser.begin("replay", Origin.UNNAMED);
        for (String name : selection.all()) {
            boolean tested = graph.tested.contains(name);
            String end = tested ? "pass" : "skip";
            String output = tested ? "ok" : "?   \\t" + name + "\\t[no test files]\\n";
            for (String event : List.of(
                    "{\"Action\":\"start\",\"Package\":\"%s\"}",
                    "{\"Action\":\"output\",\"Package\":\"%s\",\"Output\":\"" + output + "\"}",
                    "{\"Action\":\"" + end + "\",\"Package\":\"%s\",\"Elapsed\":0}")) {
                byte[] line = (event.formatted(name) + "\n").getBytes(StandardCharsets.UTF_8);
                parser.feed(line, 0, line.length);
            }
            String id = id(name);
            keep(id, name);
            byte[] saved = ("testcache: " + name + ": save test ID " + id + " => input ID " + NAMES + " => " + NAMES)
                    .getBytes(StandardCharsets.UTF_8);
            recorder.takes(saved, saved.length);
        }
        parser.end();
        return recorder.record(parser.report(), true, false, List.of());
    }

    private static String id(String name) {
        String hex = HexFormat.of().toHexDigits(name.hashCode());
        return hex.repeat(8);
    }

    private void keep(String id, String name) throws IOException {
        Path folder = Files.createDirectories(cache.resolve(id.substring(0, 2)));
        Files.writeString(folder.resolve(id + "-a"), "v1 " + id + " " + id + " 1 1\n");
        Files.writeString(folder.resolve(id + "-d"), logs.getOrDefault(name, "# test log\n"));
    }

    private Graph graph() throws IOException, InterruptedException {
        List<String> list = InspectedPackages.list(Options.NONE, go).arguments().stream()
                .map(word -> word.startsWith("-json=") ? word + ",Deps" : word)
                .toList();
        return new Graph(output(list.toArray(String[]::new)));
    }

    private String output(String... command) throws IOException, InterruptedException {
        Path out = Files.createTempFile("selection", ".out");
        Process process = new ProcessBuilder(command)
                .directory(clone.toFile())
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        int code = process.waitFor();
        String text = Files.readString(out);
        Files.delete(out);
        if (code != 0) {
            throw new IOException(String.join(" ", command) + ": exit code " + code);
        }
        return text;
    }

    /** Which packages are compiled into the test binary of which, as go itself tells. */
    private final class Graph {
        final String json;
        final Map<String, Path> folders = new TreeMap<>();
        final Set<String> tested = new TreeSet<>();
        private final Map<String, Set<String>> binaries = new HashMap<>();
        private final Map<Path, Set<String>> embedding = new HashMap<>();

        Graph(String json) throws IOException {
            this.json = json;
            try (MappingIterator<JsonNode> each =
                    PlainJson.READER.forType(JsonNode.class).readValues(json)) {
                while (each.hasNextValue()) {
                    add(each.nextValue());
                }
            }
        }

        private void add(JsonNode node) {
            String name = node.path("ImportPath").asText();
            if (name.endsWith(".test")) {
                Set<String> deps = binaries.computeIfAbsent(
                        name.substring(0, name.length() - ".test".length()), tests -> new TreeSet<>());
                node.path("Deps").forEach(one -> deps.add(one.asText().split(" ")[0]));
            }
            if (node.path("Module").path("Main").asBoolean()) {
                Path folder = Path.of(node.path("Dir").asText());
                node.path("EmbedFiles")
                        .forEach(file -> embedding
                                .computeIfAbsent(folder.resolve(file.asText()), one -> new TreeSet<>())
                                .add(name.split("[ _]")[0].replaceFirst("\\.test$", "")));
            }
            if (!name.endsWith(".test")
                    && node.path("Module").path("Main").asBoolean()
                    && node.path("ForTest").asText("").isEmpty()) {
                folders.put(name, Path.of(node.path("Dir").asText()));
                if (node.has("TestGoFiles") || node.has("XTestGoFiles")) {
                    tested.add(name);
                }
            }
        }

        /** Returns the packages with tests that are compiled from changed files, or whose tests open them. */
        Set<String> reached(Set<String> files) {
            Set<String> reached = new TreeSet<>();
            for (String name : files) {
                Path file = clone.resolve(name);
                folders.forEach((known, folder) -> {
                    if (folder.equals(file.getParent()) && name.endsWith(".go")) {
                        compiledFrom(known, name.endsWith("_test.go"), reached);
                    }
                    String opened = logs.getOrDefault(known, "");
                    if (opened.contains(file.getFileName().toString())
                            && opened.lines()
                                    .filter(line -> line.startsWith("open "))
                                    .anyMatch(line -> folder.resolve(line.substring(5))
                                            .normalize()
                                            .equals(file))) {
                        reached.add(known);
                    }
                });
                embedding.getOrDefault(file, Set.of()).forEach(known -> compiledFrom(known, false, reached));
            }
            reached.retainAll(tested);
            return reached;
        }

        private void compiledFrom(String name, boolean test, Set<String> reached) {
            reached.add(name);
            binaries.forEach((binary, deps) -> {
                if (!test && deps.contains(name)) {
                    reached.add(binary);
                }
            });
        }

        Set<String> tested(List<String> packages) {
            Set<String> found = new TreeSet<>(packages);
            found.retainAll(tested);
            return found;
        }
    }
}
