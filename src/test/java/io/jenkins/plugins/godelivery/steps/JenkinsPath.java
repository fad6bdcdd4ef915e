package io.jenkins.plugins.godelivery.steps;

import io.jenkins.plugins.godelivery.actions.ControllerPath;
import io.jenkins.plugins.godelivery.actions.StepLocation;
import io.jenkins.plugins.godelivery.actions.StepRecord;
import io.jenkins.plugins.godelivery.engine.command.GoToolchain;
import io.jenkins.plugins.godelivery.engine.command.RerunSelection;
import io.jenkins.plugins.godelivery.engine.command.Tool;
import io.jenkins.plugins.godelivery.engine.command.ToolOptions;
import io.jenkins.plugins.godelivery.engine.command.ToolVersion;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.run.GoBuildRun;
import io.jenkins.plugins.godelivery.engine.run.GoLintRun;
import io.jenkins.plugins.godelivery.engine.run.GoTestRun;
import io.jenkins.plugins.godelivery.engine.run.GoTidyRun;
import io.jenkins.plugins.godelivery.engine.run.GoVetRun;
import io.jenkins.plugins.godelivery.engine.run.RunFiles;
import io.jenkins.plugins.godelivery.engine.run.StubTools;
import io.jenkins.plugins.godelivery.engine.run.ToolCommand;
import io.jenkins.plugins.godelivery.steps.agent.StepScript;
import io.jenkins.plugins.godelivery.steps.go.GoBuildStep;
import io.jenkins.plugins.godelivery.steps.go.GoLintStep;
import io.jenkins.plugins.godelivery.steps.go.GoTestStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Builds a report from stub tools as a Jenkins step does, but without a controller: a shell runs the script of each
 * round, the agent reads the folder, its result becomes a record, and the gate's report is built from record and files.
 */
final class JenkinsPath {
    private final Path module;
    private final Path folder;
    private final StubTools tools;
    private final ToolOptions options;
    private final GoToolchain go;
    private GoTestRun test;

    JenkinsPath(Path module, Path folder, StubTools tools, ToolOptions options) throws IOException {
        this.module = module;
        this.folder = folder;
        this.tools = tools;
        this.options = options;
        go = GoToolchain.parse(tools.goEnv(), Map.of()).orElseThrow();
        if (Files.exists(tools.bin().resolveSibling("vanish"))) {
            Files.delete(tools.bin().resolve("go"));
        }
    }

    GoReport report(boolean abort) throws Exception {
        RecordingStep step = step();
        Integer code = null;
        for (int round = 0; ; round++) {
            StepScript script = new StepScript(folder.toString(), round);
            if (!add(script, round, step.toolRun()) || (round > 0 && code == 0)) {
                break;
            }
            int ended = run(script);
            code = round == 0 ? Integer.valueOf(ended) : code;
            if (ended == 0 || abort) {
                break;
            }
        }
        StepReport read = new ReadReport(
                        step.toolRun(), module.toString(), abort ? null : code, 0, List.of(), List.of())
                .invoke(folder.toFile(), null)
                .report();
        StepRecord record = new StepRecord(
                        step.toolRun().step(), new StepLocation("7", List.of(), List.of(), List.of()), "")
                .asked(read.parts())
                .ended(code, 0, 1)
                .exits(read.exits())
                .found(read.totals(), read.gap(), read.reason());
        return ControllerPath.report(
                record,
                folder,
                RawFileArchiver.list(folder.toFile(), step.toolRun()),
                folder.resolveSibling("controller"));
    }

    private RecordingStep step() {
        return has(Tool.BUILD) ? new GoBuildStep() : has(Tool.TEST) ? new GoTestStep() : new GoLintStep();
    }

    private boolean has(Tool tool) {
        return tool.isEnabled(options.of(tool));
    }

    /** Makes the same calls as the steps, which get their results from a launcher. */
    private boolean add(StepScript script, int round, ToolRun toolRun) throws IOException {
        List<ToolCommand> commands = new ArrayList<>();
        if (has(Tool.TEST)) {
            test = new GoTestRun(options.of(Tool.TEST), go);
            test.parts().forEach(part -> script.createFile("wanted-" + part.label()));
            if (round == 0) {
                commands.addAll(test.commands(script::file));
            } else if (test.mayRerun(round)) {
                GoReport soFar = ReadReport.read(toolRun, folder.toFile()).build();
                List<RerunSelection> failed =
                        soFar.tests().map(RerunSelection::of).orElse(List.of());
                commands.addAll(test.rerun(round, failed, script::file));
            }
        } else if (round == 0) {
            addOthers(commands, script);
        }
        commands.forEach(script::run);
        return !commands.isEmpty();
    }

    private void addOthers(List<ToolCommand> commands, StepScript script) throws IOException {
        if (has(Tool.BUILD)) {
            commands.addAll(new GoBuildRun(options.of(Tool.BUILD), go).commands(script::file));
        }
        if (has(Tool.VET)) {
            commands.addAll(new GoVetRun(options.of(Tool.VET), go).commands(script::file));
        }
        if (has(Tool.TIDY)) {
            GoTidyRun tidy = new GoTidyRun(options.of(Tool.TIDY), go);
            if (tidy.copiedModule().isPresent()) {
                GoTidyRun.copyModule(module, folder.resolve(RunFiles.TIDY_COPIES));
            }
            commands.addAll(tidy.commands(script::file));
        }
        if (has(Tool.LINT)) {
            if (!Files.exists(tools.bin().resolve("golangci-lint"))) {
                script.failWith(Tool.LINT, "golangci-lint is not on the PATH of this agent");
                return;
            }
            ToolVersion version = ToolVersion.find("2.15.0").orElseThrow();
            commands.addAll(new GoLintRun(options.of(Tool.LINT), go, version).commands(script::file));
        }
    }

    private int run(StepScript script) throws IOException, InterruptedException {
        ProcessBuilder shell = new ProcessBuilder("sh", "-c", script.text())
                .directory(module.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        shell.environment().put("PATH", tools.bin() + ":/bin:/usr/bin");
        return shell.start().waitFor();
    }
}
