package io.jenkins.plugins.godelivery.cli;

import io.jenkins.plugins.godelivery.cli.problem.UsageException;
import io.jenkins.plugins.godelivery.cli.run.OutputFolder;
import io.jenkins.plugins.godelivery.cli.serve.ReportServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** Serves a static report to the browsers of this machine. */
final class ServeCommand extends Subcommand {
    private static final int DEFAULT_PORT = 8080;

    ServeCommand() {
        super("serve");
    }

    @Override
    void declare(CommandSpec spec) {
        spec.addPositional(PositionalParamSpec.builder()
                .paramLabel("DIR")
                .arity("0..1")
                .type(Path.class)
                .description("A report; by default that of the last run in the current folder.")
                .build());
        spec.addOption(value(
                "--port",
                "PORT",
                "Port on the loopback interface; " + DEFAULT_PORT + " by default, 0 takes any free one."));
        spec.usageMessage()
                .description("Serves a report to this machine only, until it is stopped with Ctrl-C.")
                .footer("", "Example:", "  godelivery serve --port=0");
    }

    @Override
    ExitCode run(ParseResult arguments, CommandConsole console)
            throws IOException, InterruptedException, UsageException {
        Path last = new OutputFolder(Path.of(OutputFolder.DEFAULT_NAME)).report();
        Path folder = arguments.matchedPositionalValue(0, last);
        if (!Files.isRegularFile(folder.resolve("index.html"))) {
            throw new UsageException(folder + ": contains no report (index.html)");
        }
        try (ReportServer server = ReportServer.start(folder, port(arguments.matchedOptionValue("--port", "")))) {
            console.out().println("Report: " + server.address());
            console.out().flush();
            new CountDownLatch(1).await();
        }
        return ExitCode.PASS;
    }

    private static int port(String given) throws UsageException {
        if (given.isEmpty()) {
            return DEFAULT_PORT;
        }
        try {
            int port = Integer.parseInt(given);
            if (port >= 0 && port <= 65535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Reported below.
        }
        throw new UsageException("--port: \"" + given + "\" is not a port: use a number from 0 to 65535");
    }
}
