package io.jenkins.plugins.godelivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A Markdown file of which a part stands in the code, too. */
public final class Document {
    private static final String END = "<!-- end -->";

    private Document() {}

    /**
     * Compares the part of a document between the line with a marker and the end marker.
     *
     * <p>Where they differ, the document as it should be is written to target/docs/: copy it after a look.
     */
    public static void assertHolds(String file, String marker, String expected) throws IOException {
        String document = Files.readString(Path.of(file));
        int start = document.indexOf("<!-- " + marker + ": ");
        assertThat(start).as("the marker %s in %s", marker, file).isNotNegative();
        int from = document.indexOf('\n', start) + 1;
        int to = document.indexOf(END, from);
        Path right = Path.of("target/docs").resolve(Path.of(file).getFileName());
        Files.createDirectories(right.getParent());
        Files.writeString(right, document.substring(0, from) + expected + document.substring(to));
        assertThat(document.substring(from, to))
                .as("%s; it should be as %s", file, right)
                .isEqualTo(expected);
    }
}
