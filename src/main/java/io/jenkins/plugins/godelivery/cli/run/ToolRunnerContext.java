package io.jenkins.plugins.godelivery.cli.run;

import io.jenkins.plugins.godelivery.cli.live.LiveDisplay;
import io.jenkins.plugins.godelivery.cli.problem.ToolException;
import io.jenkins.plugins.godelivery.cli.process.RunningProcesses;
import io.jenkins.plugins.godelivery.engine.change.Change;
import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.CommandResult;
import io.jenkins.plugins.godelivery.engine.command.GoToolchain;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.command.ProcessRunner;
import io.jenkins.plugins.godelivery.engine.command.RequiredVersions;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.masking.MaskedFile;
import io.jenkins.plugins.godelivery.engine.masking.Masking;
import io.jenkins.plugins.godelivery.engine.masking.MaskingOutputStream;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.ReportReader;
import io.jenkins.plugins.godelivery.engine.run.EvidenceGaps;
import io.jenkins.plugins.godelivery.engine.run.ToolCommand;
import io.jenkins.plugins.godelivery.engine.select.ReferencePackages;
import io.jenkins.plugins.godelivery.engine.shard.TestDurations;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;

/** Context of a tool runner: its module, folder, options and processes. */
record ToolRunnerContext(
        TargetModule module,
        Options options,
        RequiredVersions versions,
        Change change,
        TestDurations durations,
        ReferencePackages reference,
        ProcessRunner runner,
        RunningProcesses processes,
        OutputFolder folder,
        LiveDisplay display,
        ToolRunLog log,
        Map<String, String> environment,
        Masking masking) {

    /** Returns the go command of the module. */
    GoToolchain go() {
        return module.go();
    }

    /** Returns the name of a recorded file of this module. */
    String fileName(String name) {
        return module.prefix() + name;
    }

    /** Returns a recorded file of this module. */
    Path file(String name) {
        return folder.file(fileName(name));
    }

    /** Returns the path of a recorded file as an argument for commands. */
    String path(String name) {
        return file(name).toString();
    }

    /** Creates a recorded file of this module for the output of a tool, which is masked. */
    OutputStream create(String name) throws IOException {
        return masked(folder.create(fileName(name)));
    }

    OutputStream masked(OutputStream out) {
        return new MaskingOutputStream(out, masking);
    }

    /** Masks the secrets in a file that the tool itself has written. */
    void mask(String name) throws IOException {
        MaskedFile.mask(file(name), masking);
    }

    /** Runs a command of the step and records its exit. */
    void run(int round, ToolCommand command, OutputStream out, OutputStream err)
            throws IOException, InterruptedException, ToolException {
        try {
            log.ended(round, runner.run(command.command(), out, err));
        } catch (IOException e) {
            throw MissingTool.explain(command.command(), e);
        }
    }

    CommandResult runCaptured(Command command) throws IOException, InterruptedException, ToolException {
        try {
            return CommandResult.of(runner, command);
        } catch (IOException e) {
            throw MissingTool.explain(command, e);
        }
    }

    /**
     * Records the gaps that the exits and results of the commands show.
     *
     * @return the results
     */
    GoReport judge() throws IOException {
        ReportReader reader = new ReportReader();
        log.files().forEach(file -> reader.add(read(file.name()), file.kind()));
        GoReport report = reader.readRecorded().build();
        judge(report);
        return report;
    }

    /**
     * Records the gaps that the exits of the commands show.
     *
     * @param report results of the commands
     * @return whether there is none
     */
    boolean judge(GoReport report) {
        new EvidenceGaps(report)
                .printed(tool -> log.printed().stream().map(this::read).toList())
                .module(module.directory())
                .of(log.exits())
                .forEach(log::problem);
        return log.isComplete();
    }

    private ReportFile read(String name) {
        return new ReportFile(name, ReportFile.of(folder.file(name)).opener());
    }
}
