package io.jenkins.plugins.godelivery.cli.serve;

import java.nio.file.Path;
import java.util.Map;

/** Content types of the files of a report, so that browsers do not guess them. */
final class ContentTypes {
    private static final String OTHER = "application/octet-stream";
    private static final Map<String, String> BY_ENDING = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("mjs", "text/javascript; charset=utf-8"),
            Map.entry("json", "application/json; charset=utf-8"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("gif", "image/gif"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("xml", "application/xml; charset=utf-8"),
            Map.entry("out", "text/plain; charset=utf-8"),
            Map.entry("jsonl", "text/plain; charset=utf-8"),
            Map.entry("log", "text/plain; charset=utf-8"),
            Map.entry("txt", "text/plain; charset=utf-8"),
            Map.entry("md", "text/plain; charset=utf-8"),
            Map.entry("gz", "application/gzip"));

    private ContentTypes() {}

    static String of(Path file) {
        String name = file.getFileName().toString();
        return BY_ENDING.getOrDefault(name.substring(name.lastIndexOf('.') + 1), OTHER);
    }
}
