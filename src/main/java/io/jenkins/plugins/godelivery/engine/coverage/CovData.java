package io.jenkins.plugins.godelivery.engine.coverage;

import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.ProcessRunner;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.input.Warnings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What programs built with `go build -cover` leave in the folder that GOCOVERDIR names: covmeta files say which blocks
 * there are, covcounters files, one for each process that ended, how often they were executed. Only the `go` that built
 * the program is sure to know the binary format, so it is asked for the text.
 */
public final class CovData {
    private CovData() {}

    /** Whether a folder holds such data. */
    public static boolean isFolder(Path folder) {
        return Files.isDirectory(folder) && holds(folder, "covmeta.*");
    }

    /** Writes the data of all folders, merged, as one cover profile. */
    public static Command textfmt(List<Path> folders, Path profile) {
        String input = folders.stream().map(Path::toString).collect(Collectors.joining(","));
        return new Command(List.of("go", "tool", "covdata", "textfmt", "-i=" + input, "-o=" + profile));
    }

    /**
     * Adds the data of a folder to a coverage.
     *
     * @param profile where the text goes; it stays there
     * @throws InterruptedException when the run of `go` was aborted
     */
    public static void read(
            Path folder, Path profile, String origin, ProcessRunner go, CoverageBuilder coverage, Warnings warnings)
            throws IOException, InterruptedException {
        if (!holds(folder, "covcounters.*")) {
            String message = "no counters: no program that wrote here has ended by itself";
            warnings.add(folder.toString(), 0, message);
        }
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int exit = go.run(textfmt(List.of(folder), profile), said, said);
        if (exit == 0 && Files.exists(profile)) {
            CoverProfileReader.read(ReportFile.of(profile), origin, coverage, warnings);
        } else {
            String reason = said.toString(StandardCharsets.UTF_8).lines().findFirst().orElse("exit code " + exit);
            warnings.add(folder.toString(), 0, "go tool covdata could not read it: " + reason);
        }
    }

    private static boolean holds(Path folder, String files) {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, files)) {
            return found.iterator().hasNext();
        } catch (IOException e) {
            return false;
        }
    }
}
