package io.jenkins.plugins.godelivery.engine.report;

import io.jenkins.plugins.godelivery.engine.change.ChangeJson;
import io.jenkins.plugins.godelivery.engine.coverage.CoverProfileReader;
import io.jenkins.plugins.godelivery.engine.gobuild.BuildLogReader;
import io.jenkins.plugins.godelivery.engine.gotest.TestStreamReader;
import io.jenkins.plugins.godelivery.engine.input.CollectedLine;
import io.jenkins.plugins.godelivery.engine.input.LineReader;
import io.jenkins.plugins.godelivery.engine.input.ReadLimits;
import io.jenkins.plugins.godelivery.engine.lint.LintFormat;
import io.jenkins.plugins.godelivery.engine.lint.LintReader;
import io.jenkins.plugins.godelivery.engine.race.RaceLogReader;
import io.jenkins.plugins.godelivery.engine.sonar.SonarAnswerJson;
import io.jenkins.plugins.godelivery.engine.vulnerability.VulnerabilityFormat;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.stream.Collectors;

/** Detects the kind of a file from its beginning. */
final class KindDetector {
    private static final String DEPLOYMENT = "{\"deployment\":{";
    private static final int BUFFER = 1 << 16;
    private static final String ACTION = "\"Action\":";

    private KindDetector() {}

    /**
     * Detects the kind. The most reliable signs come first, because a test may print what looks like any other kind.
     */
    static Optional<ReportKind> detect(String head) {
        if (isImage(head)) {
            return Optional.of(ReportKind.IMAGE);
        }
        String text = head.lines().map(CollectedLine::text).collect(Collectors.joining("\n"));
        if (TestStreamReader.sniff(text)) {
            return Optional.of(isBuildStream(head) ? ReportKind.BUILD : ReportKind.TEST);
        }
        if (isBrokenTest(text)) {
            return Optional.of(ReportKind.TEST);
        }
        if (CoverProfileReader.sniff(head) || head.lines().anyMatch(KindDetector::isModeLine)) {
            return Optional.of(ReportKind.COVERAGE);
        }
        if (head.startsWith(DEPLOYMENT)) {
            return Optional.of(ReportKind.DEPLOYMENT);
        }
        if (SonarAnswerJson.sniff(head)) {
            return Optional.of(ReportKind.SONAR);
        }
        if (ChangeJson.sniff(head)) {
            return Optional.of(ReportKind.CHANGE);
        }
        if (VulnerabilityFormat.detect(head).isPresent()) {
            return Optional.of(ReportKind.VULNERABILITY);
        }
        Optional<LintFormat> lint = LintReader.detect(head);
        if (lint.isPresent()) {
            return lint.map(KindDetector::kindOf);
        }
        if (RaceLogReader.sniff(head)) {
            return Optional.of(ReportKind.RACE);
        }
        return BuildLogReader.sniff(text) ? Optional.of(ReportKind.BUILD) : Optional.empty();
    }

    /**
     * Searches for a report after a log of any length, if the beginning has none.
     *
     * @param file read once for lint reports, and again for others
     * @param readLimits of the report
     */
    static Optional<ReportKind> search(OpenedFile file, ReadLimits readLimits) {
        try (InputStream in = readLimits.on(file.scan())) {
            Optional<LintFormat> lint = LintReader.detect(new BufferedInputStream(in, BUFFER), readLimits);
            if (lint.isPresent()) {
                return lint.map(KindDetector::kindOf);
            }
        } catch (IOException e) {
            return Optional.empty(); // The reader meets and reports the same failure.
        }
        try (LineReader lines = new LineReader(readLimits.on(file.scan()), BUFFER)) {
            for (String line = lines.next(); line != null; line = lines.next()) {
                if (isModeLine(line)) {
                    return Optional.of(ReportKind.COVERAGE);
                }
                if (line.startsWith("{") && line.contains(ACTION) && line.contains("\"Package\":")) {
                    return Optional.of(ReportKind.TEST);
                }
            }
        } catch (IOException e) {
            // Nothing was found, as above.
        }
        return Optional.empty();
    }

    private static ReportKind kindOf(LintFormat format) {
        return format == LintFormat.VET_JSON ? ReportKind.VET : ReportKind.LINT;
    }

    /**
     * Detects an image record. It is not beside its reader, which would load Jackson's databinding for every small
     * file.
     */
    private static boolean isImage(String head) {
        return head.contains("\"containerimage.digest\"") && head.contains("\"schema\"");
    }

    /**
     * Returns whether all events are those of {@code go build -json}; a test stream also has events about packages.
     */
    private static boolean isBuildStream(String head) {
        // The last line may be incomplete.
        String whole = head.substring(0, Math.max(0, head.lastIndexOf('\n')));
        String lines = whole.contains(ACTION) ? whole : head;
        return lines.contains(ACTION)
                && lines.lines()
                        .filter(line -> line.contains(ACTION))
                        .allMatch(line -> line.contains(ACTION + "\"build-") && line.contains("\"ImportPath\":"));
    }

    /**
     * Returns whether the text is all that {@code go test -json} printed before Go 1.24 when no package could be
     * built.
     */
    private static boolean isBrokenTest(String head) {
        return head.lines().anyMatch(KindDetector::isNotBuilt) && head.lines().noneMatch(KindDetector::isPlainResult);
    }

    private static boolean isNotBuilt(String line) {
        return line.startsWith("FAIL\t") && (line.endsWith(" [build failed]") || line.endsWith(" [setup failed]"));
    }

    private static boolean isPlainResult(String line) {
        return line.startsWith("ok  \t") || line.startsWith("?   \t") || line.startsWith("--- ") || line.equals("FAIL");
    }

    private static boolean isModeLine(String line) {
        return line.equals("mode: set") || line.equals("mode: count") || line.equals("mode: atomic");
    }

    /** Returns whether a file that looks like another kind can still be read as the wanted one. */
    static boolean isReadableAs(ReportKind wanted, ReportKind found) {
        return wanted == found
                || switch (wanted) {
                    case RACE -> found == ReportKind.TEST || found == ReportKind.BUILD;
                    case LEAK -> found == ReportKind.TEST;
                    case LINT -> found == ReportKind.VET;
                    // Plain text of vet has the form of build errors.
                    case VET -> found == ReportKind.BUILD;
                    case BUILD -> found == ReportKind.RACE;
                    // A stream that ends before the first package was built.
                    case TEST -> found == ReportKind.BUILD;
                    default -> false;
                };
    }

    /**
     * Returns whether a file that begins like this may turn out to be of another kind, because build messages may
     * precede anything.
     */
    static boolean isPreliminary(ReportKind found) {
        return found == ReportKind.BUILD || found == ReportKind.RACE;
    }

    /** Returns whether any text can be of the kind, as a file without findings. */
    static boolean isPlainText(ReportKind kind) {
        return kind == ReportKind.RACE || kind == ReportKind.BUILD || kind == ReportKind.VET;
    }
}
