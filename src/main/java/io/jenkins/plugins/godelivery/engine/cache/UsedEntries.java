package io.jenkins.plugins.godelivery.engine.cache;

import io.jenkins.plugins.godelivery.engine.gosource.ModuleSearch;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.input.LeftFile;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The files of the caches that a build used. Go sets the time of a result when it uses it, but not again within an
 * hour; {@link RestoredFiles} are therefore dated earlier. A module was used if the go.sum of the checkout names it and
 * go has extracted it.
 */
final class UsedEntries {
    private static final Duration GRANULARITY = Duration.ofHours(1);

    private final ToolCaches caches;
    private final Instant started;
    private final long today;
    private final Map<EntryName, LocalEntry> entries = new LinkedHashMap<>();
    private int results;
    private int knownResults;
    private int modules;
    private int knownModules;

    private UsedEntries(ToolCaches caches, Instant started) {
        this.caches = caches;
        this.started = started;
        today = Duration.between(Instant.EPOCH, started).toDays();
    }

    /**
     * Finds the files.
     *
     * @param started when the build began
     * @param directories folders in which the tools ran
     */
    static UsedEntries find(ToolCaches caches, Instant started, List<Path> directories) {
        UsedEntries used = new UsedEntries(caches, started);
        used.addResults(EntryName.Kind.BUILD);
        used.addResults(EntryName.Kind.LINT);
        used.addModules(directories);
        return used;
    }

    private void addResults(EntryName.Kind kind) {
        Optional<Path> folder = caches.folder(kind);
        for (int i = 0; i < 256 && folder.isPresent(); i++) {
            Path part = folder.get().resolve(String.format("%02x", i));
            try (DirectoryStream<Path> actions = Files.newDirectoryStream(part, "*-a")) {
                for (Path action : actions) {
                    addAction(kind, action);
                }
            } catch (IOException | DirectoryIteratorException e) {
                // A folder that cannot be read has nothing to keep.
            }
        }
    }

    private void addAction(EntryName.Kind kind, Path file) {
        try {
            if (!LeftFile.isRegular(file)
                    || Files.size(file) != GoCacheAction.LENGTH
                    || Files.getLastModifiedTime(file).toInstant().isBefore(started.minus(GRANULARITY))) {
                return;
            }
            Optional<GoCacheAction> action = GoCacheAction.parse(LeftFile.bytes(file, Budget.HELD_LINE_BYTES));
            if (action.isEmpty() || !file.endsWith(action.get().id() + "-a")) {
                return;
            }
            EntryName output = EntryName.of(kind, action.get().output(), 'd');
            Path data = caches.file(output).orElseThrow();
            // An output that is a folder is a program that go run has built; go makes it again.
            if (LeftFile.isRegular(data) && Files.size(data) == action.get().size()) {
                add(new LocalEntry(output, "", data, action.get().size(), today));
                EntryName name = EntryName.of(kind, action.get().id(), 'a');
                add(new LocalEntry(name, LocalEntry.version(action.get()), file, GoCacheAction.LENGTH, today));
                results++;
                knownResults += Instant.EPOCH.plusNanos(action.get().nanos()).isBefore(started) ? 1 : 0;
            }
        } catch (IOException e) {
            // Go has trimmed it.
        }
    }

    private void addModules(List<Path> directories) {
        if (caches.modules().isEmpty()) {
            return;
        }
        Set<Path> sums = new TreeSet<>();
        for (Path directory : directories) {
            ModuleSearch.modules(directory).forEach(module -> sums.add(module.resolve("go.sum")));
            for (Path above = directory; above != null; above = above.getParent()) {
                sums.add(above.resolve("go.sum"));
                sums.add(above.resolve("go.work.sum"));
            }
        }
        for (Path sum : sums) {
            GoSum.read(sum).forEach(this::addModule);
        }
    }

    private void addModule(GoSum.Line line) {
        String versions = line.path() + "/@v/" + line.version();
        addDownload(versions + ".mod");
        Path extracted = caches.modules().orElseThrow().resolve(line.path() + "@" + line.version());
        if (line.isWhole() && Files.isDirectory(extracted)) {
            addDownload(versions + ".info");
            addDownload(versions + ".zip").ifPresent(zip -> {
                modules++;
                knownModules += zip.isBefore(started) ? 1 : 0;
            });
        }
    }

    /** @return when the file was written; empty if there is none, or it is known */
    private Optional<Instant> addDownload(String path) {
        Optional<EntryName> name = EntryName.parse(new EntryName(EntryName.Kind.MODULES, path).toString());
        Optional<Path> file = name.flatMap(caches::file);
        try {
            if (file.isPresent() && LeftFile.isRegular(file.get()) && !entries.containsKey(name.get())) {
                add(new LocalEntry(name.get(), "", file.get(), Files.size(file.get()), today));
                return Optional.of(Files.getLastModifiedTime(file.get()).toInstant());
            }
        } catch (IOException e) {
            // Removed meanwhile.
        }
        return Optional.empty();
    }

    private void add(LocalEntry entry) {
        entries.put(entry.name(), entry);
    }

    /** Returns the files; an output comes before its action. */
    List<LocalEntry> entries() {
        return new ArrayList<>(entries.values());
    }

    /** Returns the day of the build, in days since 1970. */
    long today() {
        return today;
    }

    /** Returns how many results were used. */
    int results() {
        return results;
    }

    /** Returns how many of them existed before the build. */
    int knownResults() {
        return knownResults;
    }

    /** Returns how many modules were used. */
    int modules() {
        return modules;
    }

    /** Returns how many of them existed before the build. */
    int knownModules() {
        return knownModules;
    }
}
