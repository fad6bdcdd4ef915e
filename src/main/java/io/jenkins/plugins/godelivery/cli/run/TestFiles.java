package io.jenkins.plugins.godelivery.cli.run;

import io.jenkins.plugins.godelivery.engine.artifact.ArtifactArchive;
import io.jenkins.plugins.godelivery.engine.command.GoTestCommand;
import io.jenkins.plugins.godelivery.engine.coverage.ExcludedFiles;
import io.jenkins.plugins.godelivery.engine.gotest.TestReport;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import io.jenkins.plugins.godelivery.engine.run.RunFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Collects files that test runs write besides their stream: coverage profiles, race reports, and what tests kept. */
final class TestFiles {
    private static final String RACES = "race.log.gz";

    private TestFiles() {}

    /** Collects the files after the runs have ended or were interrupted. */
    static void collect(ToolRunnerContext context, Set<Part> parts) throws IOException {
        ExcludedFiles excluded = ExcludedFiles.of(context.options().list(GoTestCommand.COVEREXCLUDE));
        for (String name : names(context, ReportKind.COVERAGE)) {
            excluded.removeFrom(context.file(name));
            context.log().file(ReportKind.COVERAGE, context.fileName(name));
        }
        if (parts.contains(Part.RACES)) {
            collectRaces(context);
        }
    }

    /**
     * Packs the files that tests kept into the folder of the run. They are no evidence: a failure is told with them.
     *
     * @param folder that go was given for them
     */
    static void keepArtifacts(ToolRunnerContext context, TestReport report, Path folder) {
        ArtifactArchive.pack(context.file(OutputFolder.ARTIFACTS), report, folder, context.masking())
                .ifPresent(reason -> context.display().print("  " + reason.text()));
    }

    /** Writes a file even without races, which distinguishes "none found" from "not looked for". */
    private static void collectRaces(ToolRunnerContext context) throws IOException {
        String file = context.fileName(RACES);
        try (OutputStream out = context.create(RACES)) {
            for (String name : names(context, ReportKind.RACE)) {
                Files.copy(context.file(name), out);
                Files.delete(context.file(name));
            }
        }
        context.log().file(ReportKind.RACE, file);
    }

    /** Returns the names of the module's files, without its prefix. */
    private static Set<String> names(ToolRunnerContext context, ReportKind kind) throws IOException {
        String prefix = context.module().prefix();
        Set<String> names = new TreeSet<>();
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(context.folder().recorded(), prefix + "*")) {
            for (Path file : files) {
                String name = file.getFileName().toString().substring(prefix.length());
                if (RunFiles.kindOf(name).equals(Optional.of(kind))) {
                    names.add(name);
                }
            }
        }
        return names;
    }
}
