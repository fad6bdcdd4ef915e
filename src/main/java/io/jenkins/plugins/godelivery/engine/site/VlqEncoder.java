package io.jenkins.plugins.godelivery.engine.site;

/**
 * Encodes a list of numbers as text, in the variable-length base64 of source maps: most numbers of a profile take one
 * character.
 */
final class VlqEncoder {
    private static final String DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final int CONTINUES = 32;

    /** The sign takes a bit, and JavaScript integers are exact up to 2^53. */
    private static final long MAX_VALUE = (1L << 52) - 1;

    private final StringBuilder text = new StringBuilder();

    VlqEncoder add(long number) {
        long size = Math.min(Math.abs(number), MAX_VALUE);
        long rest = size << 1 | (number < 0 ? 1 : 0);
        do {
            int digit = (int) (rest & (CONTINUES - 1));
            rest >>>= 5;
            text.append(DIGITS.charAt(rest == 0 ? digit : digit | CONTINUES));
        } while (rest != 0);
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
