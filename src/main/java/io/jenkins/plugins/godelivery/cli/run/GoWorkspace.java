package io.jenkins.plugins.godelivery.cli.run;

import io.jenkins.plugins.godelivery.cli.problem.ToolException;
import io.jenkins.plugins.godelivery.engine.command.CommandResult;
import io.jenkins.plugins.godelivery.engine.command.FailureReason;
import io.jenkins.plugins.godelivery.engine.command.GoListCommand;
import io.jenkins.plugins.godelivery.engine.command.GoToolchain;
import io.jenkins.plugins.godelivery.engine.command.ProcessRunner;
import io.jenkins.plugins.godelivery.engine.gosource.ModuleSearch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds the modules of a run. */
final class GoWorkspace {
    private static final int NAMED = 10;

    private final Path directory;
    private final Function<Path, ProcessRunner> runners;
    private final Map<String, String> environment;

    /**
     * @param directory directory of the run
     * @param runners return the runner of commands for a folder
     * @param environment environment of these commands
     */
    GoWorkspace(Path directory, Function<Path, ProcessRunner> runners, Map<String, String> environment) {
        this.directory = directory;
        this.runners = runners;
        this.environment = environment;
    }

    /**
     * Returns the modules of the folders, in order: for a workspace root all that it uses, for {@code DIR/...} those in
     * and below it, else the one that contains the folder.
     */
    List<TargetModule> modules(List<RunTarget.Folder> folders) throws IOException, InterruptedException, ToolException {
        List<TargetModule> modules = new ArrayList<>();
        Set<Path> known = new HashSet<>();
        Set<String> prefixes = new HashSet<>();
        for (RunTarget.Folder folder : folders) {
            for (Path path : paths(folder)) {
                if (known.add(path)) {
                    modules.add(module(path, prefixes));
                }
            }
        }
        return modules;
    }

    private List<Path> paths(RunTarget.Folder folder) throws IOException, InterruptedException, ToolException {
        Path path = folder.path();
        GoToolchain go = go(path);
        Set<Path> paths = new TreeSet<>();
        if (!go.goWork().isEmpty() && (folder.below() || isRoot(path, go))) {
            used(path).stream().filter(module -> module.startsWith(path)).forEach(paths::add);
        } else if (folder.below()) {
            paths.addAll(ModuleSearch.modules(path));
        } else if (go.goMod().isEmpty() && go.goWork().isEmpty()) {
            throw new ToolException(noModule(folder));
        } else {
            paths.add(path);
        }
        if (folder.below() && !go.goMod().isEmpty()) {
            paths.add(path);
        }
        if (paths.isEmpty()) {
            throw new ToolException("there is no Go module in " + path + " or below");
        }
        return List.copyOf(paths);
    }

    private static String noModule(RunTarget.Folder folder) {
        Path path = folder.path();
        List<Path> below = ModuleSearch.modules(path);
        String nothing = "there is no go.mod in " + path + " or a folder above it";
        if (below.isEmpty()) {
            return nothing + ": run in a Go module";
        }
        String names = below.stream()
                .limit(NAMED)
                .map(module -> path.relativize(module).toString())
                .collect(Collectors.joining(", "));
        String more = below.size() > NAMED ? " and " + (below.size() - NAMED) + " more" : "";
        return nothing + ", and below it are the modules " + names + more + ": godelivery run " + folder.given()
                + "/... runs them all, godelivery run DIR... those that you name";
    }

    /** Returns whether the folder is that of the effective go.work. */
    static boolean isRoot(Path folder, GoToolchain go) throws IOException {
        return !go.goWork().isEmpty()
                && folder.equals(Path.of(go.goWork()).toRealPath().getParent());
    }

    /** Returns the folders of the modules that the workspace uses. */
    private List<Path> used(Path folder) throws IOException, InterruptedException, ToolException {
        List<Path> folders = new ArrayList<>();
        for (String line : list(folder).lines().toList()) {
            folders.add(Path.of(line).toRealPath());
        }
        return folders;
    }

    private String list(Path folder) throws IOException, InterruptedException, ToolException {
        CommandResult list = CommandResult.of(runners.apply(folder), GoListCommand.modules());
        if (list.code() != 0) {
            String reason = FailureReason.of(list);
            throw new ToolException(reason, FailureReason.isGoTooOld(reason));
        }
        return list.out();
    }

    private GoToolchain go(Path folder) throws IOException, InterruptedException, ToolException {
        return ToolchainCheck.detect(runners.apply(folder), environment);
    }

    private TargetModule module(Path path, Set<String> prefixes)
            throws IOException, InterruptedException, ToolException {
        String name = directory.relativize(path).toString();
        if (name.isEmpty()) {
            return new TargetModule(".", path, "", go(path));
        }
        String prefix = name.replaceAll("[^A-Za-z0-9._-]+", "-") + "-";
        for (int number = 2; !prefixes.add(prefix); number++) {
            prefix = prefix.replaceFirst("(-\\d+)?-$", "-" + number + "-");
        }
        return new TargetModule(name, path, prefix, go(path));
    }
}
