package io.jenkins.plugins.godelivery.steps.go;

import io.jenkins.plugins.godelivery.engine.input.LeftFile;
import io.jenkins.plugins.godelivery.engine.select.PackageRecorder;
import io.jenkins.plugins.godelivery.steps.agent.StepScript;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Finds in the output of the first round where go keeps what the tests read. */
final class RecordedTestLogs {
    private RecordedTestLogs() {}

    /** Gives the lines about it to a recorder. */
    static void read(File folder, PackageRecorder recorder) throws IOException {
        Path output = folder.toPath().resolve(StepScript.output(0));
        if (!LeftFile.isRegular(output)) {
            return;
        }
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(LeftFile.open(output), StandardCharsets.ISO_8859_1))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                byte[] bytes = line.getBytes(StandardCharsets.ISO_8859_1);
                recorder.takes(bytes, bytes.length);
            }
        }
    }
}
