package io.jenkins.plugins.godelivery.engine.report;

import io.jenkins.plugins.godelivery.engine.change.Change;
import io.jenkins.plugins.godelivery.engine.change.ChangedFile;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The changes of the code of a report against its target, as the runs of its tools recorded them. Usually there is
 * one repository; runs in several repositories give one change each. Immutable.
 */
public final class Changes {
    /** No recorded changes. */
    public static final Changes NONE = new Changes(Modules.NONE, List.of(), List.of());

    private final Modules modules;
    private final List<Located> located;
    private final List<Message> problems;
    /** Changed files by absolute path, because a report looks up every file that it names. */
    private final Map<String, ChangedFile> byPath = new HashMap<>();

    /**
     * An existing Go source file with changed lines.
     *
     * @param name as in cover profiles: import path and file name; empty if no known module contains it
     */
    public record NamedFile(ChangedFile file, String name) {}

    /**
     * A change and its repository.
     *
     * @param root of the repository, absolute and with slashes
     */
    record Located(Change change, String root) {
        /** Returns a directory from the root, with a slash at its end; empty for the root, absent if it is outside. */
        private Optional<String> below(String directory) {
            if (directory.equals(root)) {
                return Optional.of("");
            }
            return directory.startsWith(root + "/")
                    ? Optional.of(directory.substring(root.length() + 1) + "/")
                    : Optional.empty();
        }
    }

    private Changes(Modules modules, List<Located> located, List<Message> problems) {
        this.modules = modules;
        this.located = List.copyOf(located);
        this.problems = List.copyOf(problems);
        for (Located one : located) {
            for (ChangedFile file : one.change.files()) {
                if (file.status() != ChangedFile.Status.DELETED) {
                    byPath.putIfAbsent(one.root + "/" + file.path(), file);
                }
            }
        }
    }

    /**
     * @param recorded by all runs
     * @param unreadable why records could not be read, one line each
     */
    static Changes of(Modules modules, List<Located> recorded, List<Message> unreadable) {
        List<Located> kept = new ArrayList<>();
        Set<Message> problems = new LinkedHashSet<>(unreadable);
        for (Located one : recorded) {
            Optional<Located> same =
                    kept.stream().filter(other -> other.root.equals(one.root)).findFirst();
            if (same.isEmpty()) {
                kept.add(one);
            } else if (!same.get().change.head().equals(one.change.head())) {
                problems.add(Message.of(
                        "change.twoCommits", shortened(same.get().change.head()), shortened(one.change.head())));
            } else if (!same.get().change.isKnown() && one.change.isKnown()) {
                kept.set(kept.indexOf(same.get()), one);
            }
        }
        kept.stream().filter(one -> !one.change.isKnown()).forEach(one -> problems.add(one.change.unknown()));
        return new Changes(modules, kept, List.copyOf(problems));
    }

    private static Message shortened(String commit) {
        return commit.isEmpty()
                ? Message.of("change.noCommit")
                : Message.literal(commit.substring(0, Math.min(10, commit.length())));
    }

    /** Returns the change of each repository. */
    public List<Change> list() {
        return located.stream().map(Located::change).toList();
    }

    /**
     * The one repository of a report, and its modules.
     *
     * @param folder that files of the report are relative to, from the root of the repository; with a slash at its end
     *     unless it is the root; absent if it lies elsewhere
     * @param modules such folders by module path
     */
    public record Repository(Change change, Optional<String> folder, Map<String, String> modules) {}

    /** Returns the repository; empty if there are several, or none is known. */
    public Optional<Repository> repository() {
        if (located.size() != 1) {
            return Optional.empty();
        }
        Located one = located.get(0);
        Map<String, String> folders = new LinkedHashMap<>();
        modules.list().stream()
                .filter(module -> !module.path().isEmpty())
                .forEach(module ->
                        one.below(module.directory()).ifPresent(folder -> folders.putIfAbsent(module.path(), folder)));
        return Optional.of(new Repository(one.change, one.below(modules.absolute(".")), folders));
    }

    /** Returns why the changed lines are not known, one line without a full stop; empty if they are. */
    public Optional<Message> unknown() {
        return located.isEmpty() && problems.isEmpty()
                ? Optional.of(Message.of("change.notRecorded"))
                : problems.stream().findFirst();
    }

    /** Returns the change of a file that a tool named, relative to the root of the report or absolute. */
    public Optional<ChangedFile> file(String file) {
        return Optional.ofNullable(byPath.get(modules.absolute(file)));
    }

    /** Returns the Go sources with changed lines. */
    public List<NamedFile> sources() {
        return located.stream().flatMap(this::sources).toList();
    }

    private Stream<NamedFile> sources(Located one) {
        return one.change.files().stream()
                .filter(file -> !file.lines().isEmpty() && file.path().endsWith(".go"))
                .map(file -> new NamedFile(file, name(one.root + "/" + file.path())));
    }

    private String name(String absolute) {
        return modules.packageOf(absolute)
                .map(folder -> folder + absolute.substring(absolute.lastIndexOf('/')))
                .orElse("");
    }

    /** Returns the change of a file that a cover profile names. */
    public Optional<ChangedFile> profileFile(String path) {
        int slash = path.lastIndexOf('/');
        return file(slash < 0 ? path : modules.file(path.substring(0, slash), path.substring(slash + 1)));
    }

    /**
     * Returns which packages the change may affect: those with a changed file, or with a changed file of their
     * module.
     */
    public Predicate<String> concerned() {
        Set<String> packages = new HashSet<>();
        for (Located one : located) {
            for (ChangedFile file : one.change.files()) {
                if (isOfModule(file.path())) {
                    return any -> true;
                }
                modules.packageOf(one.root + "/" + file.path()).ifPresent(packages::add);
            }
        }
        return packages::contains;
    }

    /** Returns the packages of the folders that the changes added. */
    public Set<String> newPackages() {
        Set<String> packages = new HashSet<>();
        for (Located one : located) {
            one.change
                    .newFolders()
                    .forEach(folder -> modules.packageOf(one.root + "/" + folder + "any.go")
                            .ifPresent(packages::add));
        }
        return packages;
    }

    private static boolean isOfModule(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return Set.of("go.mod", "go.sum", "go.work", "go.work.sum").contains(name);
    }

    /** Returns the functions of which a declaration was removed. */
    public Set<String> removedFunctions() {
        Set<String> removed = new LinkedHashSet<>();
        located.forEach(one -> removed.addAll(one.change.removedFunctions()));
        return removed;
    }

    /**
     * Returns one line for all changed code without coverage: submodules, and Go sources other than tests that no
     * profile measured although their package belongs to a known module.
     *
     * @param measured whether a package was measured
     */
    public Optional<Message> unmeasured(Predicate<String> measured) {
        List<Message> files =
                located.stream().flatMap(one -> unmeasured(one, measured)).toList();
        if (files.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                files.size() == 1
                        ? Message.of("change.unmeasured", files.get(0))
                        : Message.of("change.unmeasuredOf", files.get(0), files.size() - 1));
    }

    private Stream<Message> unmeasured(Located one, Predicate<String> measured) {
        Stream<Message> files = one.change.files().stream()
                .filter(file -> !file.lines().isEmpty() && isCode(file.path()))
                .filter(file -> modules.packageOf(one.root + "/" + file.path())
                        .filter(name -> !measured.test(name))
                        .isPresent())
                .map(file -> Message.literal(file.path()));
        return Stream.concat(files, one.change.submodules().stream().map(path -> Message.of("change.submodule", path)));
    }

    private static boolean isCode(String path) {
        boolean ignored = Stream.of("vendor", "testdata").anyMatch(name -> ("/" + path).contains("/" + name + "/"));
        return path.endsWith(".go") && !path.endsWith("_test.go") && !ignored;
    }
}
