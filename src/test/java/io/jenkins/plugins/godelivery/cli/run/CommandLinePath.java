package io.jenkins.plugins.godelivery.cli.run;

import io.jenkins.plugins.godelivery.cli.live.LiveDisplay;
import io.jenkins.plugins.godelivery.cli.live.Terminal;
import io.jenkins.plugins.godelivery.cli.process.RunningProcesses;
import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.ProcessRunner;
import io.jenkins.plugins.godelivery.engine.command.RequiredVersions;
import io.jenkins.plugins.godelivery.engine.command.ToolOptions;
import io.jenkins.plugins.godelivery.engine.masking.Masking;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.run.StubTools;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Builds a report from stub tools as {@code godelivery run} does: runs them, writes run.json and reads it. */
public final class CommandLinePath {
    private CommandLinePath() {}

    /** @param abort whether the user aborts the last command */
    public static GoReport report(Path module, Path out, StubTools tools, ToolOptions options, boolean abort)
            throws Exception {
        OutputFolder folder = new OutputFolder(out);
        try (folder;
                RunningProcesses processes = new RunningProcesses().guard();
                LiveDisplay display = new LiveDisplay(
                        new PrintStream(OutputStream.nullOutputStream()), Terminal.NONE, Masking.ofForms())) {
            GoRun run = new GoRun(
                    RunTarget.parse(List.of(module.toString())),
                    options,
                    RequiredVersions.NONE,
                    folder,
                    display,
                    processes,
                    directory -> new StubRunner(directory, tools, abort));
            run.run(Map.of("PATH", "/bin:/usr/bin"));
        }
        return RecordedReport.read(RunIndex.read(folder.index()), folder);
    }

    /** Process runner of the command line, with the stub tools on the PATH. */
    private record StubRunner(Path directory, StubTools tools, boolean abort) implements ProcessRunner {
        @Override
        public int run(Command command, OutputStream out, OutputStream err) throws IOException, InterruptedException {
            String program = command.arguments().get(0);
            if (tools.isGone(command.arguments())) {
                throw new IOException("Cannot run program \"" + program + "\": error=2, No such file or directory");
            }
            List<String> line = new ArrayList<>(command.arguments());
            line.set(0, tools.bin().resolve(program).toString());
            ProcessBuilder builder =
                    new ProcessBuilder(line).directory(directory.toFile()).redirectErrorStream(out == err);
            builder.environment().putAll(command.environment());
            Process process = builder.start();
            process.getInputStream().transferTo(out);
            process.getErrorStream().transferTo(err);
            int code = process.waitFor();
            if (abort && code == 143) {
                throw new InterruptedException();
            }
            return code;
        }
    }
}
