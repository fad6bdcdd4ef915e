package io.jenkins.plugins.godelivery.cli;

import io.jenkins.plugins.godelivery.cli.problem.UsageException;

import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The recorded outputs that a command line names. */
final class InputFiles {
    static final String STANDARD_INPUT = "-";

    private InputFiles() {}

    static List<ReportFile> of(List<String> names, Console console)
            throws IOException, InterruptedException, UsageException {
        List<ReportFile> files = new ArrayList<>();
        for (String name : names) {
            files.add(name.equals(STANDARD_INPUT) ? new ReportFile("standard input", console::in) : file(name));
        }
        return files;
    }

    private static ReportFile file(String name) throws IOException, InterruptedException, UsageException {
        try {
            Path path = Path.of(name);
            return Files.isDirectory(path) ? CoverData.profile(path) : ReportFile.of(path);
        } catch (InvalidPathException e) {
            throw new UsageException(name + ": is no file name");
        }
    }

    static Path directory(Path path) throws UsageException {
        if (!Files.isDirectory(path)) {
            throw new UsageException(path + ": is not a directory");
        }
        return path;
    }
}
