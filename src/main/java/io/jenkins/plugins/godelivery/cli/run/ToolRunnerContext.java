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
        ProcessRunner runner,
        RunningProcesses processes,
        OutputFolder folder,
        LiveDisplay display,
        ToolRunLog log,
        Map<String, String> environment,
        Masking masking) {

    /** The go command of the module. */
    GoToolchain go() {
        return module.go();
    }

    /** The name of a recorded file of this module. */
    String fileName(String name) {
        return module.prefix() + name;
    }

    /** A recorded file of this module. */
    Path file(String name) {
        return folder.file(fileName(name));
    }

    /** Its path, as commands get it. */
    String path(String name) {
        return file(name).toString();
    }

    /** A recorded file of this module that takes what a tool prints, without the secrets in it. */
    OutputStream create(String name) throws IOException {
        return masked(folder.create(fileName(name)));
    }

    OutputStream masked(OutputStream out) {
        return new MaskingOutputStream(out, masking);
    }

    /** The same for a file that the tool itself has written. */
    void mask(String name) throws IOException {
        MaskedFile.mask(file(name), masking);
    }

    /** Runs a command of the step and keeps how it ended. */
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
     * Says what the ends of the commands mean beside what they left.
     *
     * @return what they left
     */
    GoReport judge() throws IOException {
        ReportReader reader = new ReportReader();
        log.files().forEach(file -> reader.add(read(file.name()), file.kind()));
        GoReport report = reader.readRecorded().build();
        judge(report);
        return report;
    }

    /** @param report of what they left */
    void judge(GoReport report) {
        new EvidenceGaps(report)
                .printed(tool -> log.printed().stream().map(this::read).toList())
                .module(module.directory())
                .of(log.exits())
                .forEach(log::problem);
    }

    private ReportFile read(String name) {
        return new ReportFile(name, ReportFile.of(folder.file(name)).opener());
    }
}
