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
 * @param path path of the file relative to the checkout, with slashes
 * @param line line number from 1
 */
public record CheckAnnotation(String path, int line, String title, String message) implements Serializable {
    /** Maximum number of annotations per request to GitHub. */
    public static final int LIMIT = 50;

    private static final int TEXT_LENGTH = 1_000;
    private static final Pattern PATH =
            Pattern.compile("(?!\\.\\./)(?!.*/\\.\\./)[^/\\\\\\p{Cntrl}][^\\\\\\p{Cntrl}]{0,500}");

    /** Returns the annotations of a report's findings whose locations are known and lie in the checkout. */
    public static List<CheckAnnotation> of(GoReport report, ModuleSources sources) {
        return ReviewFindings.of(report, LIMIT).stream()
                .flatMap(location -> at(location, sources).stream())
                .toList();
    }

    private static Optional<CheckAnnotation> at(Location location, ModuleSources sources) {
        if (location.file().isEmpty() || location.line() < 1) {
            return Optional.empty();
        }
        return sources.inCheckout(location.file())
                .map(path -> new CheckAnnotation(path, location.line(), location.subject(), location.text()));
    }

    /** Returns whether the annotation is valid; data from an agent is not trusted. */
    public boolean isSound() {
        return PATH.matcher(path).matches()
                && line > 0
                && title.length() <= TEXT_LENGTH
                && message.length() <= TEXT_LENGTH;
    }
}
