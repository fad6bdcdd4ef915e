package io.jenkins.plugins.godelivery.cli.summary;

import io.jenkins.plugins.godelivery.engine.image.ImageRecord;
import io.jenkins.plugins.godelivery.engine.image.ImageRecord.ImageWarning;
import io.jenkins.plugins.godelivery.engine.image.ImageRecord.PlatformImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Prints the outcome of an image in a few lines. */
public final class ImageSummary {
    private ImageSummary() {}

    public static List<String> of(ImageRecord record) {
        List<String> lines = new ArrayList<>();
        for (ImageWarning warning : record.warnings()) {
            lines.add(
                    place(warning) + warning.message() + (warning.rule().isEmpty() ? "" : " (" + warning.rule() + ")"));
        }
        for (PlatformImage platform : record.platforms()) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%s  %.1f MB, %d layer%s  %s",
                    platform.platform(),
                    platform.size() / 1e6,
                    platform.layers().size(),
                    platform.layers().size() == 1 ? "" : "s",
                    platform.digest()));
        }
        String tags = String.join(", ", record.tags());
        lines.add((record.pushed() ? "Pushed: " : "Built, not pushed: ")
                + record.image()
                + (record.tags().isEmpty() ? ", without tags" : ":" + tags));
        if (!record.digest().isEmpty()) {
            lines.add("Digest: " + (record.pushed() ? record.reference() : record.digest()));
        }
        return lines;
    }

    private static String place(ImageWarning warning) {
        if (warning.file().isEmpty()) {
            return "";
        }
        return warning.file() + (warning.line() == 0 ? "" : ":" + warning.line()) + ": ";
    }
}
