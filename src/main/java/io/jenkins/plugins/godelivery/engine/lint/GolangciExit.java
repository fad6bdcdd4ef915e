package io.jenkins.plugins.godelivery.engine.lint;

import java.util.Arrays;

/** Interprets an exit code of golangci-lint (its pkg/exitcodes): whether its report is complete. */
public enum GolangciExit {
    NO_ISSUES(0, true, "no issue was found"),
    ISSUES(1, true, "issues were found"),
    WARNING_IN_TEST(2, false, "a warning was logged"),
    FAILURE(3, false, "it failed"),
    TIMEOUT(4, false, "it ran into its timeout"),
    NO_GO_FILES(5, false, "there were no Go files to look at"),
    NO_CONFIG(6, false, "it found no configuration"),
    ERROR_LOGGED(7, false, "it logged an error"),
    OTHER(-1, false, "it ended in an unknown way");

    private final int code;
    private final boolean complete;
    private final String message;

    GolangciExit(int code, boolean complete, String message) {
        this.code = code;
        this.complete = complete;
        this.message = message;
    }

    public static GolangciExit of(int code) {
        return Arrays.stream(values())
                .filter(exit -> exit.code == code)
                .findFirst()
                .orElse(OTHER);
    }

    /** Whether no issue in the report means no issue in the code. */
    public boolean complete() {
        return complete;
    }

    public String message() {
        return message;
    }
}
