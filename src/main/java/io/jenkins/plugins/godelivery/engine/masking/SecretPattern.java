package io.jenkins.plugins.godelivery.engine.masking;

import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A form of secrets.
 *
 * @param replacement of a match, as {@link java.util.regex.Matcher#appendReplacement} takes it
 * @param signs in lower case, one of which is in every match; empty for Base64
 */
record SecretPattern(Pattern pattern, Function<MatchResult, String> replacement, List<String> signs) {
    String masked(String text) {
        return pattern.matcher(text).replaceAll(replacement);
    }

    /** Masks a text that has no match before a position. */
    String masked(String text, int from) {
        Matcher matcher = pattern.matcher(text).useTransparentBounds(true).region(from, text.length());
        StringBuilder masked = new StringBuilder();
        while (matcher.find()) {
            matcher.appendReplacement(masked, replacement.apply(matcher));
        }
        return matcher.appendTail(masked).toString();
    }
}
