package io.jenkins.plugins.godelivery.engine.site;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The front end as it lies in the jar: {@code index.html} and what it refers to. */
final class WebApp {
    private static final String FOLDER = "/io/jenkins/plugins/godelivery/webapp/";
    private static final Pattern REFERENCE = Pattern.compile("(?:src|href)=\"([^\":]+)\"");

    private WebApp() {}

    static void copy(Path folder) throws IOException {
        byte[] index = read("index.html");
        Files.write(folder.resolve("index.html"), index);
        Matcher references = REFERENCE.matcher(new String(index, StandardCharsets.UTF_8));
        while (references.find()) {
            Path file = folder.resolve(references.group(1));
            Files.createDirectories(file.getParent());
            Files.write(file, read(references.group(1)));
        }
        Files.write(folder.resolve("vendor/LICENSE"), read("vendor/LICENSE"));
    }

    private static byte[] read(String name) throws IOException {
        try (InputStream in = WebApp.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new UncheckedIOException(new IOException(name + " is not in the jar"));
            }
            return in.readAllBytes();
        }
    }

    static String version() {
        return "Go Delivery "
                + Optional.ofNullable(WebApp.class.getPackage().getImplementationVersion()).orElse("(development)");
    }

    static String encode(String fileName) {
        return URLEncoder.encode(fileName, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
