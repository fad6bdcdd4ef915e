package io.jenkins.plugins.godelivery.engine.coverage;

import io.jenkins.plugins.godelivery.engine.command.Command;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Coverage data files that programs built with `go build -cover` write into the folder that GOCOVERDIR names: covmeta
 * files list the blocks, covcounters files, one for each process that ended, their counts. Only the `go` that built the
 * program certainly knows the binary format, so it converts them to text.
 */
public final class CovDataFiles {
    private CovDataFiles() {}

    /** Returns whether a folder contains such data. */
    public static boolean isFolder(Path folder) {
        return has(folder, "covmeta.*");
    }

    /** Returns whether a process wrote its counters when it ended; otherwise nothing was measured. */
    public static boolean hasCounters(Path folder) {
        return has(folder, "covcounters.*");
    }

    private static boolean has(Path folder, String files) {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, files)) {
            return found.iterator().hasNext();
        } catch (IOException e) {
            return false;
        }
    }

    /** Returns the command that merges the data of all folders into one cover profile. */
    public static Command textfmt(List<Path> folders, Path profile) {
        String input = folders.stream().map(Path::toString).collect(Collectors.joining(","));
        return new Command(List.of("go", "tool", "covdata", "textfmt", "-i=" + input, "-o=" + profile));
    }
}
