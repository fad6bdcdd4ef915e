package io.jenkins.plugins.godelivery.engine.masking;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Masks a line of a stream and preserves its format: an event of {@code go test -json}, JSON or XML of a report, or
 * plain text.
 */
final class LineMask {
    /** Actions of events whose output was printed by a program. */
    private static final Set<String> PRINTED = Set.of("output", "build-output");

    /** Maximum number of lines of a key, and of keys at a time. */
    private static final int MAX_KEY_LENGTH = 1_000;

    private static final Pattern KEY_BEGINS = Pattern.compile("-----BEGIN [A-Z0-9 ]{1,40}-----");
    private static final Pattern KEY_ENDS = Pattern.compile("-----END [A-Z0-9 ]{1,40}-----");
    private static final Pattern KEY_GOES_ON =
            Pattern.compile("[\\t ]*+(?:[A-Za-z0-9+/=]{0,100}|(?:Proc-Type|DEK-Info): .{1,200})\\s*+");

    private final Masking masking;
    /** Origins whose last line belongs to a key. */
    private final Set<String> keys = new HashSet<>();

    private final NamedValues values = new NamedValues();
    /** Number of lines that may still follow, so that a truncated key does not affect the rest of the stream. */
    private int linesOfKeys;
    /** Whether the current XML text is literal (CDATA). */
    private boolean literal;

    LineMask(Masking masking) {
        this.masking = masking;
    }

    /** Returns the signs of possible secrets in a line. */
    long signs(byte[] line) {
        return masking.signs(line, 0, line.length);
    }

    /** Returns whether the next line must be processed, whatever it contains. */
    boolean isWaiting() {
        return !keys.isEmpty() || !values.isEmpty();
    }

    /**
     * Returns the line without secrets.
     *
     * @param found signs of possible secrets in it
     */
    String line(String line, long found) {
        String start = line.stripLeading();
        boolean mayBeJson = start.startsWith("{") || start.startsWith("\"") || start.startsWith("[");
        if (mayBeJson && !values.isValue("", line)) {
            Optional<JsonLine> json = JsonLine.of(line);
            if (json.isPresent()) {
                return isEvent(line) ? event(json.get(), output(json.get())) : document(json.get());
            }
        }
        return text("", line, found);
    }

    static boolean isEvent(String line) {
        return line.startsWith("{\"") && line.contains("\"Action\":\"");
    }

    /** Returns the origin of the output of an event; outputs of several origins are interleaved. */
    static String origin(JsonLine event) {
        return event.value("Package") + "\0" + event.value("Test");
    }

    private String output(JsonLine event) {
        String output = event.value("Output");
        return PRINTED.contains(event.value("Action")) ? text(origin(event), output) : masking.name(output);
    }

    /** Returns the event with another output; only known secrets are masked in its names. */
    String event(JsonLine event, String output) {
        return event.with((key, text) -> switch (key) {
            case "Action", "Time", "" -> text;
            case "Output" -> output;
            case "Value" -> masking.text(text); // The value of an attribute.
            default -> masking.name(text);
        });
    }

    private String document(JsonLine document) {
        return values.next("", document.with((key, text) -> masking.value(key, text)));
    }

    /** Masks each text between XML markup separately. */
    String xml(String line) {
        StringBuilder masked = new StringBuilder(line.length());
        int from = 0;
        for (int at = 0; at <= line.length(); at++) {
            if (at == line.length() || "<>\"'\r\n".indexOf(line.charAt(at)) >= 0) {
                masked.append(segment(line.substring(from, at)));
                masked.append(line, at, Math.min(at + 1, line.length()));
                from = at + 1;
                literal = line.startsWith("<![CDATA[", at) || (literal && !line.startsWith("]]>", at - 2));
            }
        }
        return masked.toString();
    }

    private String segment(String raw) {
        String text = literal ? raw : XmlText.decoded(raw);
        String masked = masking.text(text);
        return masked.equals(text) ? raw : literal ? masked : XmlText.encoded(masked);
    }

    /** Masks a printed line. */
    String text(String origin, String line) {
        return text(origin, line, signs(line.getBytes(StandardCharsets.UTF_8)));
    }

    private String text(String origin, String line, long found) {
        int end = line.endsWith("\r\n") ? line.length() - 2 : line.endsWith("\n") ? line.length() - 1 : line.length();
        return textOfKey(origin, line.substring(0, end), found) + line.substring(end);
    }

    private String textOfKey(String origin, String line, long found) {
        if (--linesOfKeys < 0 || keys.size() > MAX_KEY_LENGTH) {
            keys.clear();
        }
        if (keys.contains(origin)) {
            Matcher end = KEY_ENDS.matcher(line);
            if (end.find()) {
                keys.remove(origin);
                return masking.text(SecretNames.MASK + line.substring(end.end()));
            }
            if (KEY_GOES_ON.matcher(line).matches()) {
                return line.isBlank() ? line : SecretNames.MASK;
            }
            keys.remove(origin);
        }
        if (line.contains("-----BEGIN ")
                && KEY_BEGINS.matcher(line).find()
                && !KEY_ENDS.matcher(line).find()) {
            keys.add(origin);
            linesOfKeys = MAX_KEY_LENGTH;
        }
        return values.next(origin, masking.text(line, found));
    }
}
