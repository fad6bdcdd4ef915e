package io.jenkins.plugins.godelivery.cli.run;

import io.jenkins.plugins.godelivery.cli.problem.UsageException;
import io.jenkins.plugins.godelivery.engine.command.GoCommand;
import io.jenkins.plugins.godelivery.engine.command.Tool;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Assigns package patterns of the user to folders: the go command resolves them in the folder of the run, so a tool
 * with patterns runs once there, and not in each module of the workspace.
 */
final class PackagePatterns {
    private PackagePatterns() {}

    /**
     * Moves tools with patterns to the workspace root.
     *
     * @param runs runs of the modules, from which such tools are removed
     * @return the run in the root; empty if not needed
     * @throws UsageException if no single folder has all modules that the patterns may match
     */
    static Optional<ModuleRun> divide(List<ModuleRun> runs, RunTarget target) throws IOException, UsageException {
        if (runs.size() == 1 && runs.get(0).module().name().equals(".")) {
            return Optional.empty();
        }
        ModuleRun first = runs.get(0);
        Set<Tool> tools = EnumSet.copyOf(first.tools());
        tools.removeIf(tool -> first.options().of(tool).list(GoCommand.PACKAGES).isEmpty());
        if (tools.isEmpty()) {
            return Optional.empty();
        }
        if (!target.isSingle()) {
            throw new UsageException("packages: a pattern applies to one module or workspace, and several"
                    + " folders are run: run that module on its own");
        }
        return Optional.of(take(tools, runs, target));
    }

    /**
     * Moves the SonarQube query to the folder of the run, which a scanner analyses as a whole.
     *
     * @param runs runs of the modules, from which the query is removed
     * @return the run in that folder; empty if not needed
     */
    static Optional<ModuleRun> divideSonar(List<ModuleRun> runs, RunTarget target) {
        boolean alone = runs.size() == 1 && runs.get(0).module().name().equals(".");
        boolean asked = runs.stream().anyMatch(run -> run.tools().contains(Tool.SONAR));
        return asked && !alone ? Optional.of(take(EnumSet.of(Tool.SONAR), runs, target)) : Optional.empty();
    }

    private static ModuleRun take(Set<Tool> tools, List<ModuleRun> runs, RunTarget target) {
        ModuleRun first = runs.get(0);
        runs.replaceAll(run -> run.without(tools));
        TargetModule root =
                new TargetModule(".", target.directory(), "", first.module().go());
        return new ModuleRun(root, first.options(), first.defaults(), tools);
    }
}
