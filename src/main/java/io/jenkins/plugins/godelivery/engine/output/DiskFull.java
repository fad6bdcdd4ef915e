package io.jenkins.plugins.godelivery.engine.output;

import java.util.List;

/** Recognises errors of a full file system, which end when somebody makes room. */
public final class DiskFull {
    /** What systems say of a file system or a quota that is full. */
    private static final List<String> MESSAGES =
            List.of("No space left on device", "Disk quota exceeded", "There is not enough space on the disk");

    private DiskFull() {}

    /** Whether that is the root cause. */
    public static boolean isCauseOf(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage() == null ? "" : cause.getMessage();
        return MESSAGES.stream().anyMatch(message::contains);
    }
}
