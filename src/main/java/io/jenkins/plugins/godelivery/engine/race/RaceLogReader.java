package io.jenkins.plugins.godelivery.engine.race;

import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.input.Warnings;
import java.io.IOException;

/** Reads the log files that {@code GORACE=log_path=…} leaves, and any plain log of a program that was built with -race. */
public final class RaceLogReader {
    private RaceLogReader() {}

    /** Recognises a log that holds a race report by its first thousands of characters. */
    public static boolean sniff(String head) {
        return head.contains("WARNING: DATA RACE");
    }

    /** @throws IOException when the file itself cannot be read; what it holds never throws */
    public static void read(ReportFile file, RacesBuilder races, Warnings warnings) throws IOException {}
}
