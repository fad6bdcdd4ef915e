package io.jenkins.plugins.godelivery.engine.site;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.godelivery.engine.change.SourceBrowser;
import io.jenkins.plugins.godelivery.engine.report.Changes;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes the field {@code browser} of {@code overview.json}: where the code host shows the lines of the commit. */
final class BrowserPart {
    private BrowserPart() {}

    static void write(Changes changes, JsonGenerator json) throws IOException {
        Optional<Changes.Repository> repository = changes.repository();
        Optional<SourceBrowser> browser = repository.flatMap(one -> SourceBrowser.of(one.change()));
        if (browser.isEmpty()) {
            return;
        }
        String prefix = browser.get().prefix();
        json.writeObjectFieldStart("browser");
        json.writeStringField("repository", prefix);
        if (repository.get().folder().isPresent()) {
            json.writeStringField(
                    "folder", prefix + escaped(repository.get().folder().get()));
        }
        json.writeStringField("suffix", browser.get().suffix());
        json.writeObjectFieldStart("modules");
        for (Map.Entry<String, String> module : repository.get().modules().entrySet()) {
            json.writeStringField(module.getKey(), prefix + escaped(module.getValue()));
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static String escaped(String path) {
        return Arrays.stream(path.split("/", -1))
                .map(segment ->
                        URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("/"));
    }
}
