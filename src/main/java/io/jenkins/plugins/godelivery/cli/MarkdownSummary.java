package io.jenkins.plugins.godelivery.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jenkins.plugins.godelivery.cli.problem.ExceptionMessage;
import io.jenkins.plugins.godelivery.engine.gate.VerdictMarkdown;
import io.jenkins.plugins.godelivery.engine.output.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Writes the verdict as Markdown, for posting to a code host. */
final class MarkdownSummary {
    /**
     * Names the file whose content GitHub, Gitea and Forgejo show with a job; each step appends to it (docs.github.com,
     * "Adding a job summary").
     */
    static final String STEP_SUMMARY = "GITHUB_STEP_SUMMARY";

    private static final String OPTION = "--summary";

    private MarkdownSummary() {}

    static OptionSpec option() {
        return Subcommand.path(
                OPTION,
                "FILE",
                "Write the verdict as Markdown into FILE, to be posted to a code host. Without it the verdict is"
                        + " appended to the file that " + STEP_SUMMARY + " names, if it is set.");
    }

    /** @throws IOException if the requested file cannot be written */
    static void write(ParseResult arguments, CommandConsole console, ReportEvaluation evaluation) throws IOException {
        String text = evaluation
                .verdict()
                .map(verdict ->
                        VerdictMarkdown.of(verdict, evaluation.attributions().summary()))
                .orElse("### Go Delivery: the gate is off\n");
        Path file = arguments.matchedOptionValue(OPTION, null);
        String step = console.environment().getOrDefault(STEP_SUMMARY, "");
        if (file != null && !isSame(file, step)) {
            AtomicFile.write(file, out -> out.write(text.getBytes(UTF_8)));
        } else if (file != null) {
            append(file, text);
        } else if (!step.isBlank()) {
            try {
                append(Path.of(step), text);
            } catch (IOException e) { // The user did not request this file.
                console.err()
                        .println("godelivery: the summary of the job could not be written: " + ExceptionMessage.of(e));
            }
        }
    }

    private static boolean isSame(Path file, String step) {
        return !step.isBlank() && file.toString().equals(step);
    }

    private static void append(Path file, String text) throws IOException {
        Files.writeString(file, text + "\n", UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
