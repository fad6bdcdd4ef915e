package io.jenkins.plugins.godelivery.engine.output;

import java.util.List;

/** Recognises errors of a full file system, which end when space is freed. */
public final class DiskFull {
    /** Messages of operating systems about a full file system or quota. */
    private static final List<String> MESSAGES =
            List.of("No space left on device", "Disk quota exceeded", "There is not enough space on the disk");

    private DiskFull() {}

    /** Returns whether that is the root cause. */
    public static boolean isCauseOf(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage() == null ? "" : cause.getMessage();
        return MESSAGES.stream().anyMatch(message::contains);
    }
}
