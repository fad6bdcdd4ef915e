package io.jenkins.plugins.godelivery.engine.site;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.godelivery.engine.image.ImageJson;
import io.jenkins.plugins.godelivery.engine.image.ImageRecord;
import java.io.IOException;
import java.util.List;

/** {@code images.json}: the records of the images. */
final class ImagesPart {
    private ImagesPart() {}

    static void write(List<ImageRecord> images, Parts parts) throws IOException {
        try (JsonGenerator json = parts.json("images.json")) {
            json.writeStartObject();
            json.writeArrayFieldStart("images");
            for (ImageRecord image : images) {
                json.writeRawValue(ImageJson.json(image).toString());
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }
}
