package io.jenkins.plugins.godelivery.engine.run;

import io.jenkins.plugins.godelivery.engine.command.Tool;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Names and kinds of the files that the tools write beside their output. */
public final class RunFiles {
    public static final String LINT = "lint.json";
    public static final String VET = "vet.json";
    public static final String TIDY = "tidy.json";
    /** The stream of govulncheck. */
    public static final String VULNERABILITIES = "vulnerabilities.json";
    /** The output of {@code go mod tidy -diff}, or a folder of copies; {@link #TIDY} is derived from it. */
    public static final String TIDY_DIFF = "tidy.diff";

    public static final String TIDY_COPIES = "tidy";

    /** Patterns of the files that are excluded from the profiles, one per line. */
    public static final String COVER_EXCLUDE = "cover-exclude";

    /**
     * The flags that decide how tests come out, as lines of {@link
     * io.jenkins.plugins.godelivery.engine.report.TestFlags}.
     */
    public static final String FLAGS = "test-flags";

    /** Base name of race logs; the race runtime appends a dot and the process ID. */
    public static final String RACE = "race";

    /**
     * Folder in which every run of a test has a folder of its own for the files that it keeps. It exists before the
     * tests run.
     */
    public static final String ARTIFACTS = "artifacts";

    /** Coverage of packages that did not run because they are unchanged, taken from the reference. */
    public static final String UNCHANGED_PROFILE = "cover-unchanged.out";

    private static final Pattern RACE_LOG = Pattern.compile(Pattern.quote(RACE) + "\\.\\d+");
    private static final Pattern PROFILE = Pattern.compile("cover(-\\d+-\\d+|-unchanged)?\\.out");

    private RunFiles() {}

    /**
     * @param round 0 for the first
     * @param command number of the command in its round
     */
    static String profile(int round, int command) {
        return round + command == 0 ? "cover.out" : String.format(Locale.ROOT, "cover-%d-%d.out", round, command);
    }

    /** Returns the kind of report that a file holds; empty for any other file. */
    public static Optional<ReportKind> kindOf(String name) {
        return switch (name) {
            case LINT, TIDY -> Optional.of(ReportKind.LINT);
            case VET -> Optional.of(ReportKind.VET);
            case VULNERABILITIES -> Optional.of(ReportKind.VULNERABILITY);
            default ->
                RACE_LOG.matcher(name).matches()
                        ? Optional.of(ReportKind.RACE)
                        : PROFILE.matcher(name).matches() ? Optional.of(ReportKind.COVERAGE) : Optional.empty();
        };
    }

    /** Returns the linter that wrote a file; empty for any other file. */
    public static Optional<Tool> linterOf(String name) {
        return switch (name) {
            case LINT -> Optional.of(Tool.LINT);
            case TIDY -> Optional.of(Tool.TIDY);
            case VET -> Optional.of(Tool.VET);
            default -> Optional.empty();
        };
    }
}
