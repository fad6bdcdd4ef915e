package io.jenkins.plugins.godelivery.engine.gobuild;

import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.input.Warnings;
import java.io.IOException;

/** Reads the output of {@code go build} and {@code go vet}, as text or as events ({@code -json}), also mixed. */
public final class BuildLogReader {
    private BuildLogReader() {}

    /** Recognises build output by its first thousands of characters. */
    public static boolean sniff(String head) {
        return false;
    }

    /** @throws IOException when the file itself cannot be read; what it holds never throws */
    public static void read(ReportFile file, BuildOutputScanner scanner, Warnings warnings) throws IOException {}
}
