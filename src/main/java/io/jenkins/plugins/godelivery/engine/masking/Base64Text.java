package io.jenkins.plugins.godelivery.engine.masking;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recognises secrets in Base64. A long text counts as a secret, because a name has no such length without a hyphen or
 * dot; a short one is decoded and checked.
 */
final class Base64Text {
    /** Minimum number of consecutive characters of a long text. */
    static final int LONG = 40;

    /** Minimum length of padded text that is decoded. */
    static final int SHORT = 12;

    static final Pattern PATTERN = Pattern.compile("(?<![A-Za-z0-9+/=_.-])(?:[A-Za-z0-9+/]{" + LONG
            + ",8000}+={0,2}|[A-Za-z0-9+/]{" + SHORT + "," + (LONG - 1) + "}+={1,2})(?![A-Za-z0-9+/_.=-])");

    private static final Pattern HEX = Pattern.compile("[0-9a-f]+|[0-9A-F]+");
    private static final int PLAIN_SLASHES = 12;

    /** At least one of this many characters is a digit, unlike in a name of words. */
    private static final int DIGITS = 20;

    private Base64Text() {}

    static String masked(MatchResult found) {
        String text = found.group();
        boolean secret = text.length() >= LONG ? isCoded(text) : saysSecret(text);
        return secret ? SecretNames.MASK : Matcher.quoteReplacement(text);
    }

    private static boolean isCoded(String text) {
        long slashes = text.chars().filter(sign -> sign == '/').count();
        return !HEX.matcher(text).matches()
                && slashes * PLAIN_SLASHES <= text.length()
                && text.chars().anyMatch(Character::isUpperCase)
                && text.chars().anyMatch(Character::isLowerCase)
                && hasDigits(text.getBytes(StandardCharsets.US_ASCII), 0, text.length());
    }

    /** Returns whether there are as many digits as in text that is not made of words. */
    static boolean hasDigits(byte[] bytes, int from, int to) {
        int digits = 0;
        for (int i = from; i < to; i++) {
            digits += bytes[i] >= '0' && bytes[i] <= '9' ? 1 : 0;
        }
        return digits >= Math.max(2, (to - from) / DIGITS);
    }

    private static boolean saysSecret(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            String plain = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return !SecretText.masked(plain).equals(plain);
        } catch (CharacterCodingException | IllegalArgumentException e) {
            return false; // Not text, or not Base64.
        }
    }
}
