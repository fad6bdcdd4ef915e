package io.jenkins.plugins.godelivery.engine.select;

import io.jenkins.plugins.godelivery.engine.fingerprint.FindingFingerprint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The packages of a run and everything that their tests are compiled from. */
final class GoList {
    private static final String PROGRAMS = "os/exec";
    private static final String TESTING = "testing";

    private static final Pattern INCLUDE = Pattern.compile("(?m)^[ \\t]*+#[ \\t]*+include[ \\t]++\"[^\"\\n/]*+/");

    private final Map<String, PackageNode> nodes;
    private final String moduleCache;
    private final FileHashes files;
    private final StartupReads startup;
    private final NamedVariables variables;
    private final Map<String, String> fingerprints = new HashMap<>();

    /**
     * @param output of {@code go list} with {@link PackageNode#FIELDS}
     * @param moduleCache folder of downloaded modules
     * @param excluded folders whose files no test reads, such as that of the report
     * @param environment of the tests
     * @throws IOException if it is not the complete output
     */
    GoList(String output, String moduleCache, Set<Path> excluded, Map<String, String> environment) throws IOException {
        nodes = PackageNode.parse(output);
        this.moduleCache = moduleCache;
        Set<Path> apart = new HashSet<>(excluded);
        nodes.values().stream()
                .filter(node -> !node.isStandard() && !node.isTestMain())
                .forEach(node -> apart.add(Path.of(node.folder())));
        files = new FileHashes(apart);
        startup = new StartupReads(nodes, this::isEditable);
        variables = new NamedVariables(environment);
    }

    /** Returns whether the files of a package can change without its version. */
    private boolean isEditable(PackageNode node) {
        return !node.isStandard()
                && !node.isTestMain()
                && node.version(moduleCache).isEmpty();
    }

    /** Returns the packages that are named, by import path. */
    Map<String, PackageInputs> packages() {
        Map<String, PackageInputs> packages = new LinkedHashMap<>();
        nodes.values().stream()
                .filter(PackageNode::isNamed)
                .map(PackageNode::name)
                .sorted()
                .forEach(name -> packages.put(name, inputs(nodes.get(name))));
        return packages;
    }

    /** Returns the folder of a package. */
    Optional<Path> folder(String packageName) {
        return Optional.ofNullable(nodes.get(packageName)).map(node -> Path.of(node.folder()));
    }

    private PackageInputs inputs(PackageNode node) {
        Set<String> compiled = compiledFrom(node);
        try {
            Reason obstacle = obstacle(node, compiled);
            String sources = files.below(Path.of(node.folder()));
            List<String> parts = new ArrayList<>(List.of(sources));
            for (String name : compiled) {
                parts.add(fingerprint(nodes.get(name)));
            }
            parts.add(variables.values(compiled.stream().map(nodes::get).toList()));
            String all = FindingFingerprint.of(parts.toArray(String[]::new));
            return new PackageInputs(node.name(), sources, all, obstacle, node.hasTests(), false);
        } catch (IOException e) {
            return new PackageInputs(node.name(), "", "", Reason.UNREADABLE, node.hasTests(), false);
        }
    }

    /** Returns the names of all packages outside Go itself that end up in the test binary of a package. */
    private Set<String> compiledFrom(PackageNode node) {
        Set<String> found = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(node.name(), node.name() + ".test"));
        while (!open.isEmpty()) {
            PackageNode next = nodes.get(open.pop());
            if (next != null && !next.isStandard() && found.add(next.name())) {
                open.addAll(next.imports());
            }
        }
        return found;
    }

    private Reason obstacle(PackageNode node, Set<String> compiled) throws IOException {
        List<PackageNode> all = compiled.stream().map(nodes::get).toList();
        if (all.stream().anyMatch(PackageNode::isBroken)
                || (node.hasTests() && !nodes.containsKey(node.name() + ".test"))) {
            return Reason.UNREADABLE;
        }
        if (all.stream().anyMatch(PackageNode::isMixed)) {
            return Reason.MIXED;
        }
        if (node.hasTests() && usesPrograms(node, compiled)) {
            return Reason.PROGRAMS;
        }
        for (PackageNode part : all) {
            if (isEditable(part) && includesElsewhere(part)) {
                return Reason.MIXED;
            }
            if (node.hasTests() && startup.in(part)) {
                return Reason.STARTUP;
            }
        }
        return Reason.NONE;
    }

    /** Returns whether an assembler file includes one of another folder, which even go does not notice to have changed. */
    private static boolean includesElsewhere(PackageNode node) throws IOException {
        for (String file : node.files()) {
            boolean text = file.endsWith(".s") || file.endsWith(".S") || file.endsWith(".h");
            if (text
                    && INCLUDE.matcher(
                                    Files.readString(Path.of(node.folder()).resolve(file), StandardCharsets.ISO_8859_1))
                            .find()) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns whether the package, its tests, or something that these import directly or by helpers for tests can
     * start programs. The test log shows most programs, but not one that the tests delete after use.
     */
    private boolean usesPrograms(PackageNode node, Set<String> compiled) {
        Deque<PackageNode> open = new ArrayDeque<>();
        compiled.stream()
                .map(nodes::get)
                .filter(own -> own.folder().equals(node.folder()) && !own.isTestMain())
                .forEach(open::add);
        Set<String> seen = new HashSet<>();
        while (!open.isEmpty()) {
            PackageNode next = open.pop();
            if (next.imports().contains(PROGRAMS)) {
                return true;
            }
            for (String name : next.imports()) {
                PackageNode imported = nodes.get(name);
                if (imported != null && !imported.isStandard() && seen.add(name)) {
                    if (imported.imports().contains(PROGRAMS)) {
                        return true;
                    }
                    if (imported.imports().contains(TESTING)
                            && imported.version(moduleCache).isEmpty()) {
                        open.add(imported);
                    }
                }
            }
        }
        return false;
    }

    private String fingerprint(PackageNode node) throws IOException {
        String known = fingerprints.get(node.name());
        if (known == null) {
            List<String> parts = new ArrayList<>(node.settings());
            String version = node.version(moduleCache);
            parts.add(version);
            if (version.isEmpty() && !node.isTestMain()) {
                for (String file : node.files()) {
                    parts.add(file + " " + files.of(Path.of(node.folder()).resolve(file)));
                }
            }
            known = FindingFingerprint.of(parts.toArray(String[]::new));
            fingerprints.put(node.name(), known);
        }
        return known;
    }
}
