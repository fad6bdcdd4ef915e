package io.jenkins.plugins.godelivery.cli.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A run and the folder of its files.
 *
 * @param name distinguishes it from other runs that are read with it; empty for the only one
 * @param source folder with the sources of the run on this machine; it need not exist
 */
public record RecordedRun(RunRecord record, OutputFolder folder, String name, Path source) {
    /** Returns a run that ended on this machine. */
    public static RecordedRun here(RunRecord record, OutputFolder folder) {
        return new RecordedRun(record, folder, "", Path.of(record.directory()));
    }

    /** Returns whether a folder has the files of a run. */
    public static boolean isFolder(Path folder) {
        return Files.isRegularFile(new OutputFolder(folder).index());
    }

    /**
     * Reads a run that may have ended on another machine.
     *
     * @param sources of the same code on this machine
     * @throws IOException also if it is not a complete run
     */
    public static RecordedRun read(Path folder, String name, Path sources) throws IOException {
        OutputFolder output = new OutputFolder(folder);
        RunRecord record = RunIndex.read(output.index());
        Path own = Path.of(record.directory());
        return new RecordedRun(record, output, name, Files.isDirectory(own) ? own : sources);
    }

    /** Returns a name that is unique among the runs. */
    String unique(String text) {
        return name.isEmpty() ? text : name + "/" + text;
    }
}
