package io.jenkins.plugins.godelivery.cli.run;

import io.jenkins.plugins.godelivery.cli.live.LiveDisplay;
import io.jenkins.plugins.godelivery.cli.live.Style;
import io.jenkins.plugins.godelivery.cli.live.TerminalText;
import io.jenkins.plugins.godelivery.cli.problem.ExceptionMessage;
import io.jenkins.plugins.godelivery.cli.problem.ToolException;
import io.jenkins.plugins.godelivery.cli.problem.UsageException;
import io.jenkins.plugins.godelivery.cli.process.LocalProcessRunner;
import io.jenkins.plugins.godelivery.cli.process.RunningProcesses;
import io.jenkins.plugins.godelivery.engine.change.Change;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.command.ProcessRunner;
import io.jenkins.plugins.godelivery.engine.command.RequiredVersions;
import io.jenkins.plugins.godelivery.engine.command.RequiredVersions.Program;
import io.jenkins.plugins.godelivery.engine.command.Tool;
import io.jenkins.plugins.godelivery.engine.command.ToolOptions;
import io.jenkins.plugins.godelivery.engine.config.Settings;
import io.jenkins.plugins.godelivery.engine.masking.Masking;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.run.GoToolRun;
import io.jenkins.plugins.godelivery.engine.run.TestDefaults;
import io.jenkins.plugins.godelivery.engine.select.ReferencePackages;
import io.jenkins.plugins.godelivery.engine.shard.TestDurations;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Runs the tools on a module, or on all modules of a workspace, and records their results. A failed tool does not stop
 * the others, so that users see all problems at once.
 */
public final class GoRun {
    private static final String NO_RACES = "the race detector is not used";

    private final RunTarget target;
    private final ToolOptions options;
    private final RequiredVersions versions;
    private final OutputFolder folder;
    private final LiveDisplay display;
    private final RunningProcesses processes;
    private final Function<Path, ProcessRunner> runners;
    private final List<ToolRunRecord> steps = new ArrayList<>();
    private TestDurations durations = TestDurations.NONE;
    private ReferencePackages reference = ReferencePackages.NONE;
    private boolean savesCache;
    private Change change = Change.unknown("", Message.of("change.notRecorded"));

    public GoRun(
            RunTarget target,
            ToolOptions options,
            RequiredVersions versions,
            OutputFolder folder,
            LiveDisplay display,
            RunningProcesses processes) {
        this(
                target,
                options,
                versions,
                folder,
                display,
                processes,
                folderOfTool -> new LocalProcessRunner(folderOfTool, processes));
    }

    /** @param runners return the runner of commands for a folder */
    GoRun(
            RunTarget target,
            ToolOptions options,
            RequiredVersions versions,
            OutputFolder folder,
            LiveDisplay display,
            RunningProcesses processes,
            Function<Path, ProcessRunner> runners) {
        this.target = target;
        this.options = options;
        this.versions = versions;
        this.folder = folder;
        this.display = display;
        this.processes = processes;
        this.runners = runners;
    }

    /** Sets how long tests took in the reference, which determines shards. */
    public GoRun durations(TestDurations known) {
        durations = known;
        return this;
    }

    /** Sets what the reference knows of its packages, which determines those that are unchanged. */
    public GoRun reference(ReferencePackages known) {
        reference = known;
        return this;
    }

    /** Sets whether the run writes to its shared cache. */
    public GoRun savingCache(boolean saves) {
        savesCache = saves;
        return this;
    }

    /** Sets the change, which determines new tests. */
    public GoRun changing(ChangeRecord found) {
        change = found.change();
        return this;
    }

    /**
     * Runs the tools.
     *
     * @param environment environment of this process
     * @throws ToolException if there is no go command of a required version, or no module
     */
    public RunRecord run(Map<String, String> environment)
            throws IOException, InterruptedException, ToolException, UsageException {
        Instant started = Instant.now();
        long clock = System.nanoTime();
        RunCache cache = new RunCache(options, savesCache, folder, display);
        List<TargetModule> modules =
                new GoWorkspace(target.directory(), runners, environment).modules(target.folders());
        List<ModuleRun> runs = new ArrayList<>();
        for (TargetModule module : modules) {
            runs.add(plan(module, environment));
            warnUnusedSettings(module);
        }
        PackagePatterns.divideSonar(runs, target).ifPresent(runs::add);
        PackagePatterns.divide(runs, target).ifPresent(run -> runs.add(0, run));
        Masking masking = Masking.of(environment);
        folder.prepare();
        cache.restore(modules, runners.apply(target.directory()), environment);
        for (ModuleRun run : runs) {
            for (Tool tool : run.tools()) {
                if (!processes.aborted()) {
                    steps.add(step(run, tool, environment, masking));
                }
            }
        }
        cache.end(modules, processes.aborted());
        display.status(() -> "");
        RunRecord record = new RunRecord(
                started,
                (System.nanoTime() - clock) / 1e9,
                target.directory().toString(),
                runs.get(0).module().go().version().toString(),
                processes.aborted(),
                steps);
        try (OutputStream out = folder.create("run.json")) {
            RunIndex.write(record, out);
        }
        return record;
    }

    /** Warns about unused files: a single configuration applies to a run. */
    private void warnUnusedSettings(TargetModule module) {
        if (!module.name().equals(".") && Files.exists(module.directory().resolve(Settings.FILE))) {
            display.print("Configuration: " + module.name() + "/" + Settings.FILE + " applies only if " + module.name()
                    + " is run alone");
        }
    }

    private ModuleRun plan(TargetModule module, Map<String, String> environment)
            throws IOException, InterruptedException, ToolException {
        ToolchainCheck.require(versions, Program.GO, module.go().version());
        ToolchainCheck.requireNewEnough(options.of(Tool.TEST), module.go(), runners.apply(module.directory()));
        TestDefaults defaults = TestDefaults.missingIn(options.of(Tool.TEST), module.go(), environment);
        return ModuleRun.of(module, options.overriddenBy(defaults.toolOptions()), defaults);
    }

    private ToolRunRecord step(ModuleRun run, Tool tool, Map<String, String> environment, Masking masking)
            throws IOException {
        TargetModule module = run.module();
        Options own = run.options().of(tool);
        ToolRunner toolRunner = ToolRunner.of(tool);
        ToolRunLog log = new ToolRunLog(tool, module, GoToolRun.parts(tool, own));
        String title = tool.label() + (module.name().equals(".") ? "" : "  " + module.name());
        display.print(display.terminal().paint(Style.TITLE, title));
        display.status(() -> tool.key());
        if (tool == Tool.TEST) {
            run.defaults().racesLeftOut().ifPresent(reason -> {
                log.racesLeftOut(reason);
                display.print("  " + NO_RACES + ": " + reason);
            });
        }
        try {
            toolRunner.run(new ToolRunnerContext(
                    module,
                    own,
                    versions,
                    change,
                    durations,
                    reference,
                    runners.apply(module.directory()),
                    processes,
                    folder,
                    display,
                    log,
                    environment,
                    masking));
        } catch (ToolException e) {
            log.problem(e);
        } catch (InterruptedException e) {
            log.problem(Message.of("run.stopped"));
        }
        ToolRunRecord record = log.record();
        display.print("  " + outcome(record, log));
        return record;
    }

    private String outcome(ToolRunRecord step, ToolRunLog log) {
        String time = TerminalText.duration(step.seconds());
        if (step.exitCode() != 0 && step.problem().isEmpty()) {
            String how = log.outcome().isEmpty() ? "ended with exit code " + step.exitCode() : log.outcome();
            String why = log.reason().isEmpty() ? "" : ": " + ExceptionMessage.oneLine(log.reason());
            return how + " after " + time + why;
        }
        if (step.problem().isEmpty()) {
            return display.terminal().paint(Style.QUIET, "done in " + time);
        }
        return display.terminal()
                .paint(
                        Style.DOUBTFUL,
                        "incomplete: " + ExceptionMessage.oneLine(step.problem().text()));
    }
}
