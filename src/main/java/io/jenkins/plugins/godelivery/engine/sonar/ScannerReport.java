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
 * What a scanner says of the analysis that it has sent, in {@code report-task.txt}. Anybody can write that: it names which
 * analysis is asked for, and never where a token goes.
 *
 * @param project key of the project
 * @param server address that the server calls itself
 * @param task id of the task by which the server processes the analysis
 */
record ScannerReport(String project, String server, String task) implements Serializable {
    private static final long serialVersionUID = 1;

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,100}");

    /** @throws SonarException where it lacks something */
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

    /** Whether the server gives such ids to tasks and analyses. */
    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /**
     * Reads it where the scanner left it. No link leads out of the folder that the tools run in, nor, where the report lies
     * elsewhere, out of its own.
     *
     * @param file from the folder that the tools run in
     */
    record Read(String file) implements RemoteTask<ScannerReport, SonarException> {
        private static final long serialVersionUID = 1;

        @Override
        public ScannerReport run(RemoteEnvironment place) throws SonarException {
            try {
                Path folder = place.directory().toRealPath();
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
