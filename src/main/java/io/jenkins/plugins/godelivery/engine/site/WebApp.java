package io.jenkins.plugins.godelivery.engine.site;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The front end as it lies in the jar: {@code index.html} and what it refers to. */
public final class WebApp {
    private static final String FOLDER = "/io/jenkins/plugins/godelivery/webapp/";
    private static final Pattern SCRIPT = Pattern.compile("<script defer src=\"([^\"]+)\"");
    private static final Pattern REFERENCE = Pattern.compile("(?:src|href)=\"([^\":]+)\"");

    private WebApp() {}

    /** The scripts of the front end in the order in which they are to be loaded, as paths beside its {@code index.html}. */
    public static List<String> scripts() {
        Matcher scripts = SCRIPT.matcher(new String(read("index.html"), StandardCharsets.UTF_8));
        return scripts.results().map(script -> script.group(1)).toList();
    }

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

    private static byte[] read(String name) {
        try (InputStream in = WebApp.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new UncheckedIOException(new IOException(name + " is not in the jar"));
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
