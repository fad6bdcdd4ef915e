package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.image.ImageRecord;
import io.jenkins.plugins.godelivery.engine.image.ImageRecord.PlatformImage;
import io.jenkins.plugins.godelivery.engine.ledger.KnownImage;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.report.Part;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Growth of images since the reference. */
final class ImageGrowthMetric implements Metric {
    @Override
    public String id() {
        return "images.size.growth";
    }

    @Override
    public String description() {
        return "Growth of the image that grew most since the reference build; negative if all images shrank.";
    }

    @Override
    public Unit unit() {
        return Unit.PERCENT;
    }

    @Override
    public List<Part> parts() {
        return List.of(Part.IMAGES);
    }

    @Override
    public boolean grows() {
        return true;
    }

    /** Size of an image for one platform before and now. */
    private record Change(String image, String platform, long before, long now) {
        double percent() {
            return 100.0 * (now - before) / before;
        }

        Location location() {
            Message text = Message.of("images.sizes", megabytes(now), megabytes(before));
            return new Location("", "", 0, image + " " + platform, text, image);
        }
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f", bytes / 1e6);
    }

    @Override
    public boolean isDifference() {
        return true;
    }

    @Override
    public Measurement measure(ScopedReport scopedReport) {
        List<ImageRecord> images = scopedReport.report().trustedImages();
        return scopedReport.compared(
                comparison -> Optional.of(comparison.reference().images()),
                Part.IMAGES,
                before -> measure(images, before));
    }

    private static Measurement measure(List<ImageRecord> images, List<KnownImage> reference) {
        List<Change> changes = new ArrayList<>();
        for (ImageRecord image : images) {
            for (PlatformImage now : image.platforms()) {
                reference.stream()
                        .filter(then -> then.image().equals(image.image())
                                && then.platform().equals(now.platform()))
                        .filter(then -> then.size() > 0)
                        .map(then -> new Change(image.image(), now.platform(), then.size(), now.size()))
                        .forEach(changes::add);
            }
        }
        changes.sort(Comparator.comparing(Change::percent).reversed());
        return changes.isEmpty()
                ? Measurement.none(Message.of("gate.noSuchImage"))
                : Measurement.of(
                        changes.get(0).percent(),
                        changes.stream().limit(3).map(Change::location).toList());
    }

    @Override
    public Message remedy(Measurement found, Bound bound) {
        Location largest = found.places().get(0);
        return Message.of("gate.shrink", largest.subject(), largest.message());
    }
}
