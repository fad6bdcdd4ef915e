package io.jenkins.plugins.godelivery.engine.masking;

import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A form that secrets have.
 *
 * @param replacement of what is found, as {@link java.util.regex.Matcher#appendReplacement} takes it
 * @param signs one of which is in whatever the pattern finds, in small letters; none for Base64
 */
record SecretPattern(Pattern pattern, Function<MatchResult, String> replacement, List<String> signs) {
    String masked(String text) {
        return pattern.matcher(text).replaceAll(replacement);
    }
}
