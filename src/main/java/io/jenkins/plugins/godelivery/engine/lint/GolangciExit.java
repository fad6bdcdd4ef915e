package io.jenkins.plugins.godelivery.engine.lint;

import io.jenkins.plugins.godelivery.engine.message.Message;
import java.util.Arrays;

/** Interprets an exit code of golangci-lint (its pkg/exitcodes): whether its report is complete. */
public enum GolangciExit {
    NO_ISSUES(0, true),
    ISSUES(1, true),
    WARNING_IN_TEST(2, false),
    FAILURE(3, false),
    TIMEOUT(4, false),
    NO_GO_FILES(5, false),
    NO_CONFIG(6, false),
    ERROR_LOGGED(7, false),
    OTHER(-1, false);

    private final int code;
    private final boolean complete;

    GolangciExit(int code, boolean complete) {
        this.code = code;
        this.complete = complete;
    }

    /** Returns the meaning of an exit code of golangci-lint. */
    public static GolangciExit of(int code) {
        return Arrays.stream(values())
                .filter(exit -> exit.code == code)
                .findFirst()
                .orElse(OTHER);
    }

    /** Returns whether the absence of issues in the report means that the code has none. */
    public boolean complete() {
        return complete;
    }

    public Message message() {
        return Message.of("lint.exit." + name());
    }
}
