package io.jenkins.plugins.godelivery.engine.site;

import java.io.ByteArrayOutputStream;
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

/**
 * The front end as packaged in the jar: {@code index.html} and its references. Its scripts are served as one file,
 * because separate requests would delay the page.
 */
public final class WebApp {
    private static final String FOLDER = "/io/jenkins/plugins/godelivery/webapp/";
    private static final Pattern SCRIPT = Pattern.compile("<script defer src=\"([^\"]+)\"></script>\\R");
    private static final Pattern REFERENCE = Pattern.compile("(?:src|href)=\"([^\":]+)\"");
    private static final List<String> LICENCES = List.of("vendor/prismjs/LICENSE", "vendor/d3-hierarchy/LICENSE");
    private static final String ONE_SCRIPT = "report/report.js";

    private WebApp() {}

    /** Returns all scripts of the front end in the order of {@code index.html}. */
    public static byte[] script() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        SCRIPT.matcher(index()).results().forEach(script -> {
            all.writeBytes(read(script.group(1)));
            // A file may end without a semicolon, or within a comment.
            all.writeBytes("\n;\n".getBytes(StandardCharsets.UTF_8));
        });
        return all.toByteArray();
    }

    static void copy(Path folder) throws IOException {
        String index = SCRIPT.matcher(index())
                .replaceAll("")
                .replace("</head>", "<script defer src=\"" + ONE_SCRIPT + "\"></script>\n</head>");
        Files.writeString(folder.resolve("index.html"), index);
        for (String name : references(index)) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, name.equals(ONE_SCRIPT) ? script() : read(name));
        }
        for (String licence : LICENCES) {
            Path file = folder.resolve(licence);
            Files.createDirectories(file.getParent());
            Files.write(file, read(licence));
        }
    }

    private static List<String> references(String index) {
        Matcher references = REFERENCE.matcher(index);
        return references.results().map(reference -> reference.group(1)).toList();
    }

    private static String index() {
        return new String(read("index.html"), StandardCharsets.UTF_8);
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
                + Optional.ofNullable(WebApp.class.getPackage().getImplementationVersion())
                        .orElse("(development)");
    }

    static String encode(String fileName) {
        return URLEncoder.encode(fileName, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
