package io.jenkins.plugins.godelivery.cli.run;

import io.jenkins.plugins.godelivery.cli.process.LocalProcessRunner;
import io.jenkins.plugins.godelivery.cli.process.RunningProcesses;
import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.CommandResult;
import io.jenkins.plugins.godelivery.engine.input.BoundedFileReader;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Go files that differ from the branch that ours will be merged into, as a cover profile names them. */
public final class ChangedFiles {
    private static final List<String> BASES = List.of("origin/HEAD", "origin/main", "origin/master");

    private final LocalProcessRunner runner;
    private final Path directory;

    private ChangedFiles(Path directory, RunningProcesses processes) {
        this.directory = directory;
        runner = new LocalProcessRunner(directory, processes);
    }

    /** @param base to compare with, null for the usual ones */
    public static Set<String> in(Path directory, String base, RunningProcesses processes) throws InterruptedException {
        try {
            return new ChangedFiles(directory, processes).find(base);
        } catch (IOException e) {
            return Set.of(); // No git: then there is nothing to say about changes.
        }
    }

    private Set<String> find(String base) throws IOException, InterruptedException {
        Optional<String> prefix = importPath();
        if (prefix.isEmpty()) {
            return Set.of();
        }
        Set<String> files = new HashSet<>();
        add(files, prefix.get(), "diff", "--name-only", "--relative", "HEAD", "--", "*.go");
        add(files, prefix.get(), "ls-files", "--others", "--exclude-standard", "--", "*.go");
        for (String candidate : base == null ? BASES : List.of(base)) {
            CommandResult common = git("merge-base", "--", "HEAD", candidate);
            if (common.code() == 0) {
                add(
                        files,
                        prefix.get(),
                        "diff",
                        "--name-only",
                        "--relative",
                        common.out().strip(),
                        "--",
                        "*.go");
                break;
            }
        }
        return files;
    }

    private void add(Set<String> files, String prefix, String... arguments) throws IOException, InterruptedException {
        CommandResult names = git(arguments);
        if (names.code() == 0) {
            names.out().lines().forEach(name -> files.add(prefix + "/" + name));
        }
    }

    private CommandResult git(String... arguments) throws IOException, InterruptedException {
        // Names come as they are, not with non-ASCII letters escaped.
        List<String> words = new ArrayList<>(List.of("git", "-c", "core.quotePath=false"));
        words.addAll(List.of(arguments));
        return CommandResult.of(runner, new Command(words));
    }

    /** That of the directory: the module's path and the way from its root. */
    private Optional<String> importPath() throws IOException {
        for (Path root = directory; root != null; root = root.getParent()) {
            Path goMod = root.resolve("go.mod");
            if (Files.isRegularFile(goMod)) {
                String way = root.relativize(directory).toString().replace('\\', '/');
                return BoundedFileReader.text(goMod, Budget.SETTINGS_BYTES)
                        .lines()
                        .filter(line -> line.startsWith("module "))
                        .findFirst()
                        .map(line -> line.split("\\s+")[1].replace("\"", "") + (way.isEmpty() ? "" : "/" + way));
            }
        }
        return Optional.empty();
    }
}
