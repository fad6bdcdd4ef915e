package io.jenkins.plugins.godelivery.cli.run;

import io.jenkins.plugins.godelivery.cli.live.LiveDisplay;
import io.jenkins.plugins.godelivery.cli.problem.ToolException;
import io.jenkins.plugins.godelivery.engine.command.Captured;
import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.GoToolchain;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.command.ProcessRunner;
import io.jenkins.plugins.godelivery.engine.command.RequiredVersions;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.ReportReader;
import io.jenkins.plugins.godelivery.engine.run.EvidenceGaps;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What a step works with. */
record StepContext(
        Module module,
        Options options,
        RequiredVersions versions,
        GoToolchain go,
        ProcessRunner runner,
        OutputFolder folder,
        LiveDisplay display,
        StepLog log,
        Map<String, String> environment) {

    /** The name of a recorded file of this module. */
    String fileName(String name) {
        return module.prefix() + name;
    }

    /** Runs a command and records all that it prints in one file. */
    int record(Command command, String file) throws IOException, InterruptedException, ToolException {
        try (OutputStream out = folder.create(file)) {
            return run(command, out, out);
        }
    }

    int run(Command command, OutputStream out, OutputStream err)
            throws IOException, InterruptedException, ToolException {
        try {
            return runner.run(command, out, err);
        } catch (IOException e) {
            throw MissingTool.explain(command, e);
        }
    }

    /** Says what the ends of the commands mean beside what they left. */
    void judge() throws IOException {
        ReportReader reader = new ReportReader();
        for (RecordedFile file : log.files()) {
            Path path = folder.file(file.name());
            reader.add(new ReportFile(file.name(), () -> Files.newInputStream(path)), file.kind());
        }
        judge(reader.read().build());
    }

    /** @param report of what they left */
    void judge(GoReport report) {
        EvidenceGaps.of(log.exits(), report).forEach(log::problem);
    }

    Captured capture(Command command) throws IOException, InterruptedException, ToolException {
        try {
            return Captured.of(runner, command);
        } catch (IOException e) {
            throw MissingTool.explain(command, e);
        }
    }
}
