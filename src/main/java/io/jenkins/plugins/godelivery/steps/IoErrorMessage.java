package io.jenkins.plugins.godelivery.steps;

import hudson.AbortException;
import io.jenkins.plugins.godelivery.engine.message.HasMessage;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.output.DiskFull;
import io.jenkins.plugins.godelivery.engine.output.UntrustedText;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Describes an I/O error on the controller or an agent in one line. */
public final class IoErrorMessage {
    /** Less free space counts as a full disk when writing reports. */
    private static final long NO_SPACE = 1 << 20;

    private IoErrorMessage() {}

    /**
     * Describes a failure.
     *
     * @param build folder of the build on the controller
     * @param agent folder of the step on its agent
     */
    public static Message describe(Throwable failure, Path build, String agent) {
        if (failure instanceof AbortException told) {
            return Message.of(told);
        }
        Throwable cause = failure;
        Optional<Message> known = Optional.empty();
        while (cause.getCause() != null) {
            known = known.isPresent() ? known : explained(cause);
            cause = cause.getCause();
        }
        String message = cause.getMessage() == null ? "" : cause.getMessage();
        if (DiskFull.isCauseOf(cause)) {
            return Message.of("step.diskFull", isFull(build) ? build.toString() : agent);
        }
        known = known.isPresent() ? known : explained(cause);
        if (known.isPresent()) {
            return known.get().map(UntrustedText::line);
        }
        if (cause instanceof NoSuchFileException) {
            return Message.of("step.noFile", message);
        }
        if (cause instanceof AccessDeniedException) {
            return Message.of("step.denied", message);
        }
        String line = message.lines().findFirst().orElse("");
        return Message.literal(
                cause instanceof IOException && !line.isBlank()
                        ? line
                        : cause.getClass().getSimpleName() + (line.isBlank() ? "" : ": " + line));
    }

    private static Optional<Message> explained(Throwable failure) {
        return failure instanceof HasMessage known ? Optional.of(known.message()) : Optional.empty();
    }

    private static boolean isFull(Path folder) {
        try {
            return Files.getFileStore(folder).getUsableSpace() < NO_SPACE;
        } catch (IOException e) {
            return false;
        }
    }
}
