package io.jenkins.plugins.godelivery.steps.image;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.message.InvalidInputException;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Converts lists and maps to lines, which forms use, and back. */
final class FormLines {
    private static final Pattern BREAK = Pattern.compile("\\R");

    private FormLines() {}

    /** Converts lists and maps of a script; other values stay unchanged. */
    static Object of(String name, Object value) {
        if (value instanceof Map<?, ?> map) {
            return String.join(
                    "\n",
                    map.entrySet().stream()
                            .map(e -> line(name, e.getKey() + "=" + e.getValue()))
                            .toList());
        }
        if (value instanceof Collection<?> list && list.stream().noneMatch(Map.class::isInstance)) {
            return String.join(
                    "\n",
                    list.stream().map(each -> line(name, String.valueOf(each))).toList());
        }
        return value;
    }

    private static String line(String name, String text) {
        if (BREAK.matcher(text).find()) {
            throw new InvalidInputException(Message.of("options.severalLines", name));
        }
        return text;
    }

    /**
     * Splits text.
     *
     * @param commas whether values may contain commas, so that only line breaks separate them
     */
    @CheckForNull
    static List<String> list(@CheckForNull String text, boolean commas) {
        return text == null
                ? null
                : BREAK.splitAsStream(commas ? text : text.replaceAll("[\\s,]+", "\n"))
                        .map(String::strip)
                        .filter(Predicate.not(String::isEmpty))
                        .toList();
    }

    /** Parses lines of {@code NAME=VALUE}. */
    @CheckForNull
    static Map<String, String> map(String name, @CheckForNull String text) {
        if (text == null) {
            return null;
        }
        Map<String, String> map = new LinkedHashMap<>();
        text.lines().filter(line -> !line.isBlank()).forEach(line -> {
            int equals = line.indexOf('=');
            if (equals <= 0) {
                throw new InvalidInputException(Message.of("options.noPair", name, line.strip()));
            }
            map.put(
                    line.substring(0, equals).strip(),
                    line.substring(equals + 1).strip());
        });
        return map;
    }
}
