package io.jenkins.plugins.godelivery.steps.checks;

import io.jenkins.plugins.godelivery.engine.gate.Location;
import io.jenkins.plugins.godelivery.engine.gate.ReviewFindings;
import io.jenkins.plugins.godelivery.engine.gosource.ModuleSources;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Annotation of a line of code, for code review.
 *
 * @param path of the file from the root of the checkout, with slashes
 * @param line from 1
 */
public record CheckAnnotation(String path, int line, String title, String message) implements Serializable {
    /** As many as GitHub takes at once. */
    public static final int LIMIT = 50;

    private static final int TEXT_LENGTH = 1_000;
    private static final Pattern PATH =
            Pattern.compile("(?!\\.\\./)(?!.*/\\.\\./)[^/\\\\\\p{Cntrl}][^\\\\\\p{Cntrl}]{0,500}");

    /** Those of a report whose places are known and lie in the checkout. */
    public static List<CheckAnnotation> of(GoReport report, ModuleSources sources) {
        return ReviewFindings.of(report, LIMIT).stream()
                .flatMap(location -> at(location, sources).stream())
                .toList();
    }

    private static Optional<CheckAnnotation> at(Location location, ModuleSources sources) {
        if (location.file().isEmpty() || location.line() < 1) {
            return Optional.empty();
        }
        // testing prints the name of the file alone.
        return sources.inCheckout(location.file())
                .or(() -> sources.inCheckout(location.packageName() + "/" + location.file()))
                .map(path -> new CheckAnnotation(path, location.line(), location.subject(), location.text()));
    }

    /** What an agent sent is not trusted. */
    public boolean isSound() {
        return PATH.matcher(path).matches()
                && line > 0
                && title.length() <= TEXT_LENGTH
                && message.length() <= TEXT_LENGTH;
    }
}
