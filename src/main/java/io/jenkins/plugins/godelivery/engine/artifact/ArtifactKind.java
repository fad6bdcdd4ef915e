package io.jenkins.plugins.godelivery.engine.artifact;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Kind of a file that a test kept, by its content alone: a test chooses the name. Only these images and plain text are
 * ever shown; anything else, such as HTML or SVG, is text or is only offered for download.
 */
public enum ArtifactKind {
    PNG("png", "image/png", "\u0089PNG\r\n\u001a\n"),
    JPEG("jpg", "image/jpeg", "\u00ff\u00d8\u00ff"),
    GIF("gif", "image/gif", "GIF8"),
    TEXT("txt", "text/plain;charset=UTF-8", ""),
    OTHER("bin", "application/octet-stream", "");

    private static final Pattern PASSIVE_TEXT =
            Pattern.compile("[^.]*|.*\\.(txt|log|json|jsonl|csv|tsv|md|yaml|yml|out|golden|diff|patch|go)");

    /** Names of files that browsers run scripts of. */
    private static final Pattern ACTIVE =
            Pattern.compile("(?i).*\\.(x?html?|xht|shtml|svgz?|xml|xsl|m?js|hta|mht(ml)?)");

    /** Bytes that determine the kind. */
    public static final int HEAD = 1 << 12;

    private final String extension;
    private final String contentType;
    /** First bytes of an image, in ISO 8859-1; empty for other files. */
    private final String signature;

    ArtifactKind(String extension, String contentType, String signature) {
        this.extension = extension;
        this.contentType = contentType;
        this.signature = signature;
    }

    /** Returns the kind of a file that begins with the given bytes, at least {@link #HEAD} if it has as many. */
    static ArtifactKind of(byte[] head) {
        String beginning = new String(head, StandardCharsets.ISO_8859_1);
        return Arrays.stream(values())
                .filter(kind -> kind.isImage() && beginning.startsWith(kind.signature))
                .findFirst()
                .orElse(text(head).isPresent() ? TEXT : OTHER);
    }

    /**
     * Returns bytes as text, which may end within a character.
     *
     * @return empty if they are not UTF-8 or have control characters that text has not
     */
    static Optional<String> text(byte[] bytes) {
        CharsetDecoder utf8 = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer text = CharBuffer.allocate(bytes.length);
        boolean broken = utf8.decode(ByteBuffer.wrap(bytes), text, false).isError();
        text.flip();
        return broken || text.chars().anyMatch(ArtifactKind::isBinary)
                ? Optional.empty()
                : Optional.of(text.toString());
    }

    private static boolean isBinary(int c) {
        return c < ' ' && "\t\n\r\f\b\u001b".indexOf(c) < 0;
    }

    /**
     * Returns the file name under which browsers save a file. It has only characters that are plain everywhere, and an
     * extension by which nothing in the file is run when somebody opens it.
     *
     * @param path path that the test chose
     */
    String savedAs(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1)
                .replaceAll("[^A-Za-z0-9._-]", "_")
                .replaceFirst("^\\.+", "_");
        boolean harmless = switch (this) {
            case TEXT -> PASSIVE_TEXT.matcher(name).matches();
            case OTHER -> !ACTIVE.matcher(name).matches();
            default -> name.endsWith("." + extension);
        };
        return harmless ? name : name + "." + extension;
    }

    /** Returns whether browsers may show it as an image. */
    public boolean isImage() {
        return !signature.isEmpty();
    }

    /** Returns the name in a report's data. */
    public String label() {
        return isImage() ? "image" : name().toLowerCase(Locale.ROOT);
    }

    /** Returns the extension of a copy, by which browsers choose the type of a local file. */
    public String extension() {
        return extension;
    }

    /** Returns the type to send the file with. */
    public String contentType() {
        return contentType;
    }
}
