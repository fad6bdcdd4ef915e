package io.jenkins.plugins.godelivery.engine.lint;

import io.jenkins.plugins.godelivery.engine.message.Message;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Recognises the text output of linters. It looks like a compiler's errors, and does not show whether everything was
 * analysed nor always which linter reports: it is rejected with the option that writes a report.
 */
public enum LinterText {
    STATICCHECK(
            "staticcheck",
            "staticcheck -f sarif",
            LinterText.PLACE + ": .* \\((?:(?:SA|ST|QF|S|U)[0-9]{4}|compile)\\)"),
    GOSEC(
            "gosec",
            "gosec -fmt sarif",
            "\\[.+:[0-9]+(?:-[0-9]+)?\\] - G[0-9]{3} \\(.*",
            LinterText.PLACE + ": .* \\(Rule:G[0-9]{3}, Severity:.*",
            "  Gosec +: .*"),
    REVIVE(
            "revive or golint",
            "revive -formatter sarif",
            ".*https://revive\\.run/r#.*",
            LinterText.PLACE + ": \\[[a-z]+(?:-[a-z0-9]+)*\\] .*",
            LinterText.PLACE + ": .*(?:should have comment |should have a package comment|should be of the form"
                    + "|don't use (?:underscores|leading k|ALL_CAPS|MixedCaps|an underscore)"
                    + "|block ends with a return statement, so drop|should be only in a main or test package"
                    + "|should not use dot imports|should omit |error strings should not|receiver name "
                    + "|context\\.Context should be the first|which can be annoying to use"
                    + "|will be used as .* by other packages|should not use basic type).*"),
    GOLANGCI_LINT(
            "golangci-lint",
            "golangci-lint run --output.json.path=FILE (version 1: --out-format=json:FILE)",
            LinterText.PLACE + ": .* \\([a-z][a-z0-9]+\\)",
            LinterText.PLACE + " {2,}[a-z][a-z0-9]+ {2,}\\S.*",
            "::(?:error|warning) file=.+\\.go,line=[0-9]+.*",
            "[0-9]+ issues[:.]");

    /** With colours the numbers may be separated from the name. */
    private static final Pattern COLOURS = Pattern.compile("\u001b\\[[0-9;]*m");

    private static final String PLACE = "[^\\s:]\\S*\\.go:[0-9]+(?:-[0-9]+)?(?::[0-9]+)?";

    private final String tool;
    private final String option;
    private final Pattern line;

    LinterText(String tool, String option, String... lines) {
        this.tool = tool;
        this.option = option;
        line = Pattern.compile(String.join("|", lines));
    }

    /**
     * Returns the tool that printed a text; empty if none prints such lines.
     *
     * @param text first few thousand lines, without a report of another kind
     */
    public static Optional<LinterText> of(String text) {
        // The go command begins the errors of a package like this, and a compiler's message may end in brackets, too.
        if (text.startsWith("# ") || text.contains("\n# ")) {
            return Optional.empty();
        }
        return COLOURS.matcher(text)
                .replaceAll("")
                .lines()
                .flatMap(line -> ofLine(line).stream())
                .findFirst();
    }

    private static Optional<LinterText> ofLine(String line) {
        for (LinterText text : values()) {
            if (text.line.matcher(line).matches()) {
                return Optional.of(text);
            }
        }
        return Optional.empty();
    }

    /** Returns how to create a readable report. */
    public Message remedy() {
        return Message.of("lint.textForPeople", tool, option);
    }
}
