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
    /** What {@code go mod tidy -diff} prints, or a folder of copies: {@link #TIDY} is made of it. */
    public static final String TIDY_DIFF = "tidy.diff";

    public static final String TIDY_COPIES = "tidy";

    /** Patterns of the files that are left out of the profiles, one a line. */
    public static final String COVER_EXCLUDE = "cover-exclude";

    /** What decides how tests come out, as lines of {@link io.jenkins.plugins.godelivery.engine.report.TestFlags}. */
    public static final String FLAGS = "test-flags";

    /** The race runtime adds a dot and the number of the process. */
    public static final String RACE = "race";

    private static final Pattern RACE_LOG = Pattern.compile(Pattern.quote(RACE) + "\\.\\d+");
    private static final Pattern PROFILE = Pattern.compile("cover(-\\d+-\\d+)?\\.out");

    private RunFiles() {}

    /**
     * @param round 0 for the first
     * @param command number of the command in its round
     */
    static String profile(int round, int command) {
        return round == 0 ? "cover.out" : String.format(Locale.ROOT, "cover-%d-%d.out", round, command);
    }

    /** What such a file holds; empty for any other. */
    public static Optional<ReportKind> kindOf(String name) {
        return switch (name) {
            case LINT, TIDY -> Optional.of(ReportKind.LINT);
            case VET -> Optional.of(ReportKind.VET);
            default ->
                RACE_LOG.matcher(name).matches()
                        ? Optional.of(ReportKind.RACE)
                        : PROFILE.matcher(name).matches() ? Optional.of(ReportKind.COVERAGE) : Optional.empty();
        };
    }

    /** Which of the linters left the file; empty for any other. */
    public static Optional<Tool> linterOf(String name) {
        return switch (name) {
            case LINT -> Optional.of(Tool.LINT);
            case TIDY -> Optional.of(Tool.TIDY);
            case VET -> Optional.of(Tool.VET);
            default -> Optional.empty();
        };
    }
}
