package io.jenkins.plugins.godelivery.engine.site.excerpt;

/** Decodes a list of numbers from the variable-length base64 of source maps. */
final class VlqDecoder {
    private static final String DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final int CONTINUES = 32;

    private final String text;
    private int at;

    VlqDecoder(String text) {
        this.text = text;
    }

    boolean hasNext() {
        return at < text.length();
    }

    long next() {
        long number = 0;
        int shift = 0;
        int digit;
        do {
            digit = DIGITS.indexOf(text.charAt(at++));
            number |= (long) (digit & (CONTINUES - 1)) << shift;
            shift += 5;
        } while ((digit & CONTINUES) != 0 && hasNext());
        return (number & 1) == 0 ? number >> 1 : -(number >> 1);
    }
}
