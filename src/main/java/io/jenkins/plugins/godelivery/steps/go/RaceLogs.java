package io.jenkins.plugins.godelivery.steps.go;

import io.jenkins.plugins.godelivery.engine.input.LeftFile;
import io.jenkins.plugins.godelivery.engine.run.RunFiles;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Reads the files into which the race runtime of each process writes its reports as they occur. */
final class RaceLogs {
    /** Line before and after each report. */
    private static final String RULE = "==================\n";

    /** Maximum number of bytes of a file per poll; the full reports are read later. */
    private static final int BYTES_AT_ONCE = 1 << 18;

    private static final int REPORTS = 20;

    private final File folder;
    private final Map<String, Long> positions = new HashMap<>();
    private int told;

    RaceLogs(File folder) {
        this.folder = folder;
    }

    /** @param reader receives the text of each new report, up to a maximum number */
    void newReports(Consumer<String> reader) throws IOException {
        String[] names = folder.list((parent, name) -> name.startsWith(RunFiles.RACE + "."));
        for (String name : names == null ? new String[0] : names) {
            if (told < REPORTS) {
                newReports(name, reader);
            }
        }
    }

    private void newReports(String name, Consumer<String> reader) throws IOException {
        long position = positions.getOrDefault(name, 0L);
        File file = new File(folder, name);
        if (file.length() <= position) {
            return;
        }
        byte[] bytes;
        try (InputStream in = LeftFile.open(file.toPath())) {
            in.skipNBytes(position);
            bytes = in.readNBytes(BYTES_AT_ONCE);
        }
        positions.put(name, position + bytes.length);
        for (String report : new String(bytes, StandardCharsets.UTF_8).split(RULE)) {
            if (!report.isBlank() && told < REPORTS) {
                told++;
                reader.accept(report);
            }
        }
    }
}
