package io.jenkins.plugins.godelivery.engine.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.Collection;

/**
 * Writes JSON with untrusted texts in UTF-8. An encoder replaces an unpaired surrogate, which a test may print and a
 * linter may write as an escape; the generator's own UTF-8 output throws instead, and the whole file is lost.
 */
public final class JsonOutput {
    /** A report on 400,000 functions has as many percentages, and Double.toString was slow before Java 19. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .build();

    private JsonOutput() {}

    /**
     * Returns a generator that writes UTF-8.
     *
     * @param out is closed with the generator
     */
    public static JsonGenerator to(OutputStream out) throws IOException {
        return JSON.createGenerator(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    /** Writes a member that is an array of texts. */
    public static void texts(JsonGenerator json, String name, Collection<String> texts) throws IOException {
        json.writeFieldName(name);
        json.writeArray(texts.toArray(String[]::new), 0, texts.size());
    }
}
