package io.jenkins.plugins.godelivery.cli;

import io.jenkins.plugins.godelivery.cli.problem.UsageException;
import io.jenkins.plugins.godelivery.engine.coverage.CovData;
import io.jenkins.plugins.godelivery.engine.gotest.Origin;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import io.jenkins.plugins.godelivery.engine.report.ReportReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** The recorded outputs that a command line names. */
final class InputFiles {
    static final String STANDARD_INPUT = "-";

    private InputFiles() {}

    static void addTo(ReportReader reader, List<String> names, ReportKind kind, Console console)
            throws IOException, InterruptedException, UsageException {
        for (String name : names) {
            if (name.equals(STANDARD_INPUT)) {
                reader.add(new ReportFile("standard input", console::in), kind);
            } else {
                add(reader, path(name), kind);
            }
        }
    }

    private static void add(ReportReader reader, Path path, ReportKind kind)
            throws IOException, InterruptedException, UsageException {
        if (!Files.isDirectory(path)) {
            reader.add(ReportFile.of(path), kind, origin(path));
        } else if (CovData.isFolder(path) && !CovData.hasCounters(path)) {
            reader.lost(
                    Part.COVERAGE,
                    path.toString(),
                    "no counters (covcounters files): no program that was built with -cover came to its end, nothing"
                            + " was measured");
        } else {
            reader.add(CoverData.profile(path), kind, origin(path));
        }
    }

    private static Origin origin(Path path) {
        return new Origin(path.toString(), String.valueOf(path.getFileName()));
    }

    private static Path path(String name) throws UsageException {
        try {
            return Path.of(name);
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
