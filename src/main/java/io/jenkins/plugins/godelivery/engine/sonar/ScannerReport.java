package io.jenkins.plugins.godelivery.engine.sonar;

import io.jenkins.plugins.godelivery.engine.command.SonarParameters;
import io.jenkins.plugins.godelivery.engine.host.RemoteEnvironment;
import io.jenkins.plugins.godelivery.engine.host.RemoteTask;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.input.LeftFile;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Analysis that a scanner has sent, from its {@code report-task.txt}. The file is untrusted: it identifies the analysis, but
 * never decides where the token is sent.
 *
 * @param project key of the project
 * @param server address of the server as the scanner knows it
 * @param task id of the server's task that processes the analysis
 */
record ScannerReport(String project, String server, String task) implements Serializable {
    private static final long serialVersionUID = 1;

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,100}");

    /** @throws SonarException if it is incomplete */
    static ScannerReport parse(String text, String file) throws SonarException {
        Map<String, String> values = new HashMap<>();
        text.lines().forEach(line -> {
            int equals = line.indexOf('=');
            if (equals > 0) {
                values.put(
                        line.substring(0, equals).strip(),
                        line.substring(equals + 1).strip());
            }
        });
        ScannerReport report = new ScannerReport(
                values.getOrDefault("projectKey", ""),
                values.getOrDefault("serverUrl", ""),
                values.getOrDefault("ceTaskId", ""));
        if (!isKey(report.project) || report.server.isEmpty() || !isId(report.task)) {
            throw new SonarException(Message.of("sonar.noScannerReport", file));
        }
        return report;
    }

    private static boolean isKey(String text) {
        try {
            return SonarParameters.PROJECT.read(text).equals(text);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Returns whether the text has the form of an id of a task or an analysis. */
    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /**
     * Reads the report where the scanner wrote it. Symbolic links must not lead out of the working directory or, for a
     * report elsewhere, out of its folder.
     *
     * @param file path, relative to the working directory
     */
    record Read(String file) implements RemoteTask<ScannerReport, SonarException> {
        private static final long serialVersionUID = 1;

        @Override
        public ScannerReport run(RemoteEnvironment environment) throws SonarException {
            try {
                Path folder = environment.directory().toRealPath();
                Path path = folder.resolve(file).normalize();
                try (InputStream in = LeftFile.openBelow(path.startsWith(folder) ? folder : path.getParent(), path)) {
                    byte[] head = in.readNBytes(Budget.HELD_LINE_BYTES.count());
                    return parse(new String(head, StandardCharsets.UTF_8), file);
                }
            } catch (NoSuchFileException | InvalidPathException e) {
                throw new SonarException(Message.of("sonar.noFile", file));
            } catch (IOException e) {
                throw new SonarException(Message.of("reason", file, Message.of(e)));
            }
        }
    }
}
