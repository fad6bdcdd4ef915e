package io.jenkins.plugins.godelivery.engine.command;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.input.LineReader;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the line in which a tool gives the reason for its failure: printed by the go command between the events of a
 * test stream ("go: errors parsing go.mod: …"), or logged by golangci-lint or govulncheck.
 */
public final class FailureReason {
    private static final String WARNING = "go: warning: ";
    private static final int LENGTH = 300;

    /** Progress messages of the go command. */
    private static final Pattern GO_PROGRESS =
            Pattern.compile("go: (downloading|extracting|finding|found|added|upgraded|downgraded) .*");
    /** Headings, and the last lines of any failed output. */
    private static final Pattern FRAME = Pattern.compile("# .*|exit status \\d+|(FAIL|ok|\\?)(\\s.*)?|PASS|\\[\\{}]+"
            + "|There are errors with the provided package patterns:");

    private static final Pattern LINTER_PROGRESS =
            Pattern.compile("(level=(info|debug|warning)|INFO|DEBU|WARN) .*|\\d+ issues?[.:].*");

    private static final Pattern LOGGED = Pattern.compile("level=error msg=\"(.*)\"|ERRO (.*)|Error: (.*)");

    private static final Pattern TOO_OLD = Pattern.compile("requires go >= \\S+ \\(running go |^go: download go1\\.");

    @CheckForNull
    private String error;

    @CheckForNull
    private String warning;

    @CheckForNull
    private String first;

    private boolean unfinished;

    private FailureReason() {}

    /** Returns the reason why a short go command failed, in one line. */
    public static String of(CommandResult failed) {
        FailureReason reason = new FailureReason();
        (failed.err().isBlank() ? failed.out() : failed.err())
                .lines()
                .map(String::strip)
                .forEach(reason::readUntilFound);
        return reason.text().orElseGet(failed::lastErrorLine);
    }

    /**
     * Returns whether the reason is that the module requires a newer go (cmd/go's gover.TooNewError), which is not an
     * error in the code.
     */
    public static boolean isGoTooOld(String reason) {
        return TOO_OLD.matcher(reason).find();
    }

    private void readUntilFound(String line) {
        if (!isFound()) {
            line(line);
        }
    }

    /**
     * Finds the reason in the output of a tool.
     *
     * @param printed output of the tool, including events
     */
    public static Optional<String> in(ReportFile printed) {
        FailureReason reason = new FailureReason();
        try (LineReader lines = new LineReader(printed.open(), Budget.HELD_LINE_BYTES.count())) {
            for (String line = lines.next(); line != null && !reason.isFound(); line = lines.next()) {
                reason.line(line.strip());
            }
        } catch (IOException e) {
            // The part that was read may have the reason.
        }
        return reason.text();
    }

    /** Returns the go command's warning that a package pattern matches nothing; its exit code is 0 then. */
    public static Optional<String> unmatched(ReportFile printed) {
        try (LineReader lines = new LineReader(printed.open(), Budget.HELD_LINE_BYTES.count())) {
            for (String line = lines.next(); line != null; line = lines.next()) {
                if (line.startsWith(WARNING) && line.endsWith(" matched no packages")) {
                    return Optional.of(line.substring(WARNING.length()));
                }
            }
        } catch (IOException e) {
            // The part that was read does not have it.
        }
        return Optional.empty();
    }

    /** Returns whether the output has no visible characters. */
    public static boolean isBlank(ReportFile printed) {
        try (LineReader lines = new LineReader(printed.open(), Budget.HELD_LINE_BYTES.count())) {
            String line = lines.next();
            while (line != null && line.isBlank()) {
                line = lines.next();
            }
            return line == null;
        } catch (IOException e) {
            return true;
        }
    }

    private boolean isFound() {
        return error != null && !unfinished;
    }

    private void line(String line) {
        if (isNews(line)) {
            return;
        }
        if (unfinished) {
            error += " " + line;
            unfinished = line.endsWith(":");
        } else if (line.startsWith(WARNING)) {
            warning = warning == null ? line : warning;
        } else if (line.startsWith("go: ") || line.startsWith("govulncheck: ")) {
            error = line;
            unfinished = line.endsWith(":");
        } else {
            other(line);
        }
    }

    private static boolean isNews(String line) {
        return line.isEmpty()
                || line.startsWith("{") // an event
                || GO_PROGRESS.matcher(line).matches()
                || FRAME.matcher(line).matches()
                || LINTER_PROGRESS.matcher(line).matches();
    }

    private void other(String line) {
        Matcher logged = LOGGED.matcher(line);
        if (logged.matches()) {
            error = Stream.of(1, 2, 3)
                    .map(logged::group)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElseThrow();
        } else if (first == null) {
            first = line;
        }
    }

    private Optional<String> text() {
        String text = error != null ? error : first;
        if (text == null) {
            text = warning;
        } else if (warning != null && error == null) {
            text = warning + "; " + text;
        }
        return Optional.ofNullable(text)
                .map(line -> line.replace("\\n", " ").strip())
                .map(line -> line.length() > LENGTH ? line.substring(0, LENGTH) + "…" : line);
    }
}
