package io.jenkins.plugins.godelivery.engine.masking;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Decodes and encodes XML character data. */
final class XmlText {
    private static final Pattern REFERENCE =
            Pattern.compile("&(?:#x([0-9A-Fa-f]{1,6})|#([0-9]{1,7})|(lt|gt|amp|quot|apos));");
    private static final Map<String, String> NAMED =
            Map.of("lt", "<", "gt", ">", "amp", "&", "quot", "\"", "apos", "'");

    private XmlText() {}

    static String decoded(String raw) {
        return raw.indexOf('&') < 0 ? raw : REFERENCE.matcher(raw).replaceAll(XmlText::character);
    }

    private static String character(MatchResult reference) {
        if (reference.group(3) != null) {
            return Matcher.quoteReplacement(NAMED.get(reference.group(3)));
        }
        int code = reference.group(1) == null
                ? Integer.parseInt(reference.group(2))
                : Integer.parseInt(reference.group(1), 16);
        return Matcher.quoteReplacement(
                Character.isValidCodePoint(code) ? Character.toString(code) : reference.group());
    }

    static String encoded(String text) {
        StringBuilder raw = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> raw.append("&lt;");
                case '>' -> raw.append("&gt;");
                case '&' -> raw.append("&amp;");
                case '"' -> raw.append("&quot;");
                case '\'' -> raw.append("&apos;");
                case '\t', '\n', '\r' -> raw.append("&#").append(c).append(';');
                default -> raw.appendCodePoint(c);
            }
        });
        return raw.toString();
    }
}
