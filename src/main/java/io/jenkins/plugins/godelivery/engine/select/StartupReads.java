package io.jenkins.plugins.godelivery.engine.select;

import io.jenkins.plugins.godelivery.engine.gosource.UsedNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Finds packages that read files when they are initialised, or in {@code TestMain}: the log of a test has only what is
 * read from the first test to the last. It follows calls by their names, within a package and into packages that it
 * imports, so it rather finds too many.
 */
final class StartupReads {
    private static final String TEST_MAIN = "TestMain";

    /** {@code m.Run} runs the tests, whatever other methods have that name. */
    private static final String RUN_TESTS = "m.Run";

    private static final Pattern OF_STANDARD_LIBRARY = Pattern.compile(
            "os\\.(Open(File|Root|InRoot)?|Read(File|Dir|link)"
                    + "|Stat|Lstat|DirFS|CopyFS|Chdir)"
                    + "|io/ioutil\\.Read(File|Dir)|path/filepath\\.(Glob|Walk|WalkDir|EvalSymlinks)"
                    + "|(html|text)/template\\.Parse(Files|Glob)|crypto/tls\\.LoadX509KeyPair|(syscall|golang\\.org/x/sys/unix)\\.Open");

    /** Functions and methods of other modules that usually read files. */
    private static final Pattern OF_OTHERS = Pattern.compile(
            ".*\\.(Load\\w+|Overload|\\w*(File|Files|Glob)|(Read|Merge)InConfig|ReadConfig\\w*|ReadFile\\w*)");

    /** A function that any imported package has. */
    private static final Set<String> IMPORTED_LOADS = Set.of("Load", "Read", "Parse");

    private final Map<String, PackageNode> nodes;
    private final Function<PackageNode, Boolean> editable;
    private final Map<String, Map<String, Set<String>>> names = new HashMap<>();
    private final Map<String, Boolean> initialised = new HashMap<>();

    /** @param editable whether the files of a package can change without its version */
    StartupReads(Map<String, PackageNode> nodes, Function<PackageNode, Boolean> editable) {
        this.nodes = nodes;
        this.editable = editable;
    }

    /** Returns whether initialising a package, or its {@code TestMain}, may read a file. */
    boolean in(PackageNode node) throws IOException {
        if (!editable.apply(node)) {
            return false;
        }
        Boolean known = initialised.get(node.name());
        if (known == null) {
            known = reads(node, UsedNames.INIT) || reads(node, TEST_MAIN);
            initialised.put(node.name(), known);
        }
        return known;
    }

    private record Call(PackageNode node, String function) {}

    private boolean reads(PackageNode start, String function) throws IOException {
        Deque<Call> open = new ArrayDeque<>(Set.of(new Call(start, function)));
        Set<String> seen = new HashSet<>();
        while (!open.isEmpty()) {
            Call call = open.pop();
            for (String name : names(call.node()).getOrDefault(call.function(), Set.of())) {
                if (name.equals(RUN_TESTS) && call.function().equals(TEST_MAIN)) {
                    continue;
                }
                if (OF_STANDARD_LIBRARY.matcher(name).matches()) {
                    return true;
                }
                boolean own = false;
                for (Call next : calls(call.node(), name)) {
                    own = true;
                    if (seen.add(next.node().name() + " " + next.function())) {
                        open.add(next);
                    }
                }
                if (!own && isOfOther(call.node(), name)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isOfOther(PackageNode node, String name) {
        boolean imported = node.imports().stream()
                .anyMatch(path -> name.startsWith(path + ".")
                        && path.substring(0, firstSlash(path)).contains("."));
        return imported
                ? OF_OTHERS.matcher(name).matches()
                        || IMPORTED_LOADS.contains(name.substring(name.lastIndexOf('.') + 1))
                : name.indexOf('/') < 0 && OF_OTHERS.matcher(name).matches() && isMethod(node, name);
    }

    /** Returns whether the qualifier of a name is no package, so that the name is that of a method or field. */
    private static boolean isMethod(PackageNode node, String name) {
        String qualifier = name.substring(0, name.lastIndexOf('.'));
        return !node.imports().contains(qualifier);
    }

    private static int firstSlash(String path) {
        int slash = path.indexOf('/');
        return slash < 0 ? path.length() : slash;
    }

    /** Returns the functions of editable packages that a name may stand for. */
    private Set<Call> calls(PackageNode node, String name) throws IOException {
        Set<Call> found = new HashSet<>();
        int dot = name.lastIndexOf('.');
        String qualifier = dot < 0 ? "" : name.substring(0, dot);
        String function = name.substring(dot + 1);
        boolean inImport = false;
        for (String path : node.imports()) {
            PackageNode imported = nodes.get(path);
            boolean named = path.split(" ")[0].equals(qualifier);
            inImport |= named;
            if (imported != null && editable.apply(imported) && (named || isMethodCall(node, qualifier, dot))) {
                if (names(imported).containsKey(function)) {
                    found.add(new Call(imported, function));
                }
            }
        }
        if (!inImport && names(node).containsKey(function) && !function.equals(UsedNames.INIT)) {
            found.add(new Call(node, function));
        }
        return found;
    }

    private static boolean isMethodCall(PackageNode node, String qualifier, int dot) {
        return dot >= 0 && qualifier.indexOf('/') < 0 && !node.imports().contains(qualifier);
    }

    private Map<String, Set<String>> names(PackageNode node) throws IOException {
        Map<String, Set<String>> known = names.get(node.name());
        if (known == null) {
            known = new HashMap<>();
            for (String file : node.files()) {
                if (file.endsWith(".go") && !node.isTestMain()) {
                    Map<String, Set<String>> all = known;
                    UsedNames.of(Files.readAllBytes(Path.of(node.folder()).resolve(file)))
                            .forEach((function, used) -> all.computeIfAbsent(function, one -> new HashSet<>())
                                    .addAll(used));
                }
            }
            names.put(node.name(), known);
        }
        return known;
    }
}
