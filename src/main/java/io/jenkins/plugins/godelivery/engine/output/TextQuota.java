package io.jenkins.plugins.godelivery.engine.output;

/**
 * Limits untrusted text in one file or log. The first texts are written in full; beyond the limit, texts keep their
 * beginning and end, and finally only their number is written. Every truncation is marked.
 */
public final class TextQuota {
    private static final int KEPT_OF_ONE = 1_000;
    private static final String NOTE =
            "\n[... %d characters left out: the total size limit of the texts here is reached ...]\n";
    private static final String EXHAUSTED = "[left out: the total size limit of the texts here is reached]\n";

    private long whole;
    private long cut;

    /** @param characters of full texts, and again of the beginnings and ends of others */
    public TextQuota(long characters) {
        whole = characters;
        cut = characters;
    }

    /** Returns a text, shortened if the quota is used up. */
    public String take(String text) {
        if (text.isEmpty()) {
            return text;
        }
        if (text.length() <= whole) {
            whole -= text.length();
            return text;
        }
        String kept = shortened(text);
        if (kept.length() > cut) {
            return EXHAUSTED;
        }
        cut -= kept.length();
        return kept;
    }

    private static String shortened(String text) {
        int half = KEPT_OF_ONE / 2;
        if (text.length() <= KEPT_OF_ONE) {
            return text;
        }
        String begin = UntrustedText.cut(text, half);
        int from = text.length() - half;
        String end = text.substring(Character.isLowSurrogate(text.charAt(from)) ? from + 1 : from);
        return begin + NOTE.formatted(text.length() - begin.length() - end.length()) + end;
    }
}
