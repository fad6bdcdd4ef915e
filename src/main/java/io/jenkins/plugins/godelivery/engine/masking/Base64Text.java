package io.jenkins.plugins.godelivery.engine.masking;

import io.jenkins.plugins.godelivery.engine.input.ByteSearch;
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

    private static final boolean[] CODED = new boolean[256];

    static {
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
                .chars()
                .forEach(c -> CODED[c] = true);
    }

    private Base64Text() {}

    /** Returns whether there is a run of Base64 that may be a secret: padded, or long and with digits. */
    static boolean mayBeIn(byte[] bytes, int from, int to) {
        return isPaddedIn(bytes, from, to) || isLongIn(bytes, from, to);
    }

    private static boolean isPaddedIn(byte[] bytes, int from, int to) {
        int end = padding(bytes, from, to);
        while (end < to
                && !(isPadded(bytes, end, to) && beginOfRun(bytes, end, Math.max(from, end - SHORT)) <= end - SHORT)) {
            end = padding(bytes, end + 1, to);
        }
        return end < to;
    }

    private static int padding(byte[] bytes, int from, int to) {
        return ByteSearch.find(bytes, from, to, (byte) '=');
    }

    private static boolean isPadded(byte[] bytes, int end, int to) {
        return end + 1 == to || !CODED[bytes[end + 1] & 0xff];
    }

    /** Looks at one byte in {@link #LONG}, and only around those of Base64 at the others. */
    private static boolean isLongIn(byte[] bytes, int from, int to) {
        int unknown = from;
        for (int at = from + LONG - 1; at < to; at = unknown + LONG - 1) {
            int begin = beginOfRun(bytes, at + 1, unknown);
            int end = at + 1;
            while (begin <= at && end < to && CODED[bytes[end] & 0xff]) {
                end++;
            }
            if (end - begin >= LONG && hasDigits(bytes, begin, end)) {
                return true;
            }
            unknown = end;
        }
        return false;
    }

    /** Returns where the run begins that ends before a byte. */
    private static int beginOfRun(byte[] bytes, int end, int least) {
        int begin = end;
        while (begin > least && CODED[bytes[begin - 1] & 0xff]) {
            begin--;
        }
        return begin;
    }

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
