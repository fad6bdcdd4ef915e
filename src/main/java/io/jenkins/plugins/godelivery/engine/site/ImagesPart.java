package io.jenkins.plugins.godelivery.engine.site;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.godelivery.engine.image.ImageJson;
import io.jenkins.plugins.godelivery.engine.image.ImageRecord;
import io.jenkins.plugins.godelivery.engine.image.ImageRecord.PlatformImage;
import io.jenkins.plugins.godelivery.engine.ledger.KnownImage;
import io.jenkins.plugins.godelivery.engine.ledger.Ledger;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Writes {@code images.json}: the records of the images, with their sizes in the reference. */
final class ImagesPart {
    private final List<ImageRecord> images;
    private final List<KnownImage> before;

    ImagesPart(List<ImageRecord> images, Optional<Ledger> reference) {
        this.images = images;
        before = reference.map(Ledger::images).orElse(List.of());
    }

    void write(ReportDataWriter reportDataWriter) throws IOException {
        try (JsonGenerator json = reportDataWriter.json("images.json")) {
            json.writeStartObject();
            json.writeArrayFieldStart("images");
            for (ImageRecord image : images) {
                json.writeRawValue(ImageJson.json(image).toString());
            }
            json.writeEndArray();
            json.writeArrayFieldStart("before");
            for (ImageRecord image : images) {
                json.writeStartObject();
                for (PlatformImage platform : image.platforms()) {
                    size(platform.platform(), before(image, platform), json);
                }
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    /** Writes the totals for the overview. */
    void totals(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("images");
        for (ImageRecord image : images) {
            json.writeStartObject();
            json.writeStringField("image", image.image());
            json.writeStringField("digest", image.digest());
            json.writeStringField(
                    "tag", image.tags().isEmpty() ? "" : image.tags().get(0));
            json.writeBooleanField("pushed", image.pushed());
            json.writeNumberField("platforms", image.platforms().size());
            json.writeNumberField("size", image.largest());
            Optional<PlatformImage> largest = image.platforms().stream()
                    .filter(platform -> platform.size() == image.largest())
                    .findFirst();
            if (largest.isPresent()) {
                size("before", before(image, largest.get()), json);
            }
            json.writeNumberField("warnings", image.warnings().size());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private OptionalLong before(ImageRecord image, PlatformImage platform) {
        return before.stream()
                .filter(known ->
                        known.image().equals(image.image()) && known.platform().equals(platform.platform()))
                .mapToLong(KnownImage::size)
                .findFirst();
    }

    private static void size(String name, OptionalLong bytes, JsonGenerator json) throws IOException {
        if (bytes.isPresent()) {
            json.writeNumberField(name, bytes.getAsLong());
        }
    }
}
