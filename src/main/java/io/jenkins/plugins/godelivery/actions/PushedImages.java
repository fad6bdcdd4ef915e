package io.jenkins.plugins.godelivery.actions;

import hudson.model.Run;
import io.jenkins.plugins.godelivery.engine.image.ImageJson;
import io.jenkins.plugins.godelivery.engine.image.ImageRecord;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** The images that a build has pushed so far, by the records of its steps. */
public final class PushedImages {
    private static final int HEAD = 4096;
    /** Every record of an image begins with it. */
    private static final String SIGN = "\"containerimage.digest\"";

    private PushedImages() {}

    /** References with digests, in the order of the steps; platforms that were merged into an image are only parts of it. */
    public static List<String> of(Run<?, ?> run) throws IOException {
        List<ImageRecord> images = new ArrayList<>();
        for (StepRecord step : StoredReport.steps(run)) {
            for (StepFolder.RawFile file : StepFolder.of(run, step.getId()).files()) {
                // goReport keeps files of any kind.
                if (file.kind() == ReportKind.IMAGE || file.kind() == ReportKind.AUTO) {
                    read(file.path())
                            .filter(image -> image.pushed() && !image.digest().isEmpty())
                            .ifPresent(images::add);
                }
            }
        }
        return images.stream()
                .filter(image -> images.stream().noneMatch(whole -> isPart(image, whole)))
                .map(ImageRecord::reference)
                .distinct()
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static boolean isPart(ImageRecord image, ImageRecord whole) {
        return image.tags().isEmpty()
                && !image.isMerged()
                && whole.isMerged()
                && whole.image().equals(image.image());
    }

    private static Optional<ImageRecord> read(Path packed) throws IOException {
        try (InputStream in = new BufferedInputStream(new GZIPInputStream(Files.newInputStream(packed)))) {
            in.mark(HEAD);
            String head = new String(in.readNBytes(HEAD), StandardCharsets.UTF_8);
            if (!head.contains(SIGN)) {
                return Optional.empty();
            }
            in.reset();
            return Optional.of(ImageJson.read(in));
        }
    }
}
