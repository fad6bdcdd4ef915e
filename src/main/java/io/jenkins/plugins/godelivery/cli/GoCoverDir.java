package io.jenkins.plugins.godelivery.cli;

import io.jenkins.plugins.godelivery.cli.problem.ExceptionMessage;
import io.jenkins.plugins.godelivery.cli.problem.UsageException;
import io.jenkins.plugins.godelivery.cli.process.LocalProcessRunner;
import io.jenkins.plugins.godelivery.cli.process.RunningProcesses;
import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.CommandResult;
import io.jenkins.plugins.godelivery.engine.coverage.CovDataFiles;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Converts the folder that programs built with {@code go build -cover} write into to a coverage profile. */
final class GoCoverDir {
    private GoCoverDir() {}

    static ReportFile profile(Path folder) throws IOException, InterruptedException, UsageException {
        if (!CovDataFiles.isFolder(folder)) {
            throw new UsageException(folder + ": is a directory without coverage data (GOCOVERDIR)");
        }
        Path profile = Files.createTempFile("godelivery-", ".out");
        try (RunningProcesses processes = new RunningProcesses().guard()) {
            Command textfmt = CovDataFiles.textfmt(List.of(folder), profile);
            CommandResult ran = CommandResult.of(new LocalProcessRunner(Path.of("."), processes), textfmt);
            if (ran.code() != 0) {
                throw new UsageException(folder + ": go tool covdata: " + ran.lastErrorLine());
            }
            byte[] content = Files.readAllBytes(profile);
            return new ReportFile(folder.toString(), () -> new ByteArrayInputStream(content));
        } catch (IOException e) {
            throw new UsageException(
                    folder + ": go tool covdata, which reads such a folder, cannot be run: " + ExceptionMessage.of(e));
        } finally {
            Files.delete(profile);
        }
    }
}
