package io.jenkins.plugins.godelivery.cli.problem;

import io.jenkins.plugins.godelivery.engine.output.UntrustedText;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.stream.Collectors;

/** Describes an exception of the platform in one line. */
public final class ExceptionMessage {
    private ExceptionMessage() {}

    public static String of(IOException e) {
        if (e instanceof FileSystemException file && file.getReason() == null) {
            return oneLine(file.getFile() + ": " + reason(file));
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : oneLine(e.getMessage());
    }

    private static String reason(FileSystemException e) {
        if (e instanceof NoSuchFileException) {
            return "no such file or directory";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof NotDirectoryException || e instanceof FileAlreadyExistsException) {
            return "is not a directory";
        }
        return e.getClass().getSimpleName();
    }

    public static String oneLine(String message) {
        return UntrustedText.line(message.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("; ")));
    }
}
