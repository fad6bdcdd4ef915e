package io.jenkins.plugins.godelivery.engine.masking;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Finds any of many texts in one pass by their first characters. Overlapping matches are masked as one, so that no
 * part of a text remains. Immutable.
 */
final class KnownForms {
    /** Number of hashed characters; no text is shorter. */
    static final int PREFIX = 4;

    private static final int BITS = 14;
    private static final String[] NONE = {};

    /** Texts by the hash of their first characters, the longest first; most slots are empty. */
    private final String[][] byPrefix = new String[1 << BITS][];

    private final boolean empty;

    KnownForms(Collection<String> forms) {
        empty = forms.isEmpty();
        Arrays.fill(byPrefix, NONE);
        Map<Integer, List<String>> slots = forms.stream().collect(Collectors.groupingBy(form -> slot(form, 0)));
        slots.forEach((slot, those) -> byPrefix[slot] = those.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toArray(String[]::new));
    }

    private static int slot(String text, int at) {
        int hash = ((text.charAt(at) * 31 + text.charAt(at + 1)) * 31 + text.charAt(at + 2)) * 31 + text.charAt(at + 3);
        return (hash * 0x9E3779B1) >>> (Integer.SIZE - BITS);
    }

    /** Replaces each text with a mask; returns the same object if there is none. */
    String masked(String text, String mask) {
        if (empty) {
            return text;
        }
        StringBuilder masked = null;
        int copied = 0;
        int begin = -1; // Start of the match that is not masked yet.
        int end = 0;
        for (int at = 0; at + PREFIX <= text.length(); at++) {
            String[] candidates = byPrefix[slot(text, at)];
            int length = candidates.length == 0 ? 0 : longest(candidates, text, at);
            if (length == 0) {
                continue;
            }
            if (begin >= 0 && at >= end) {
                masked = masked == null ? new StringBuilder(text.length()) : masked;
                masked.append(text, copied, begin).append(mask);
                copied = end;
                begin = -1;
            }
            begin = begin < 0 ? at : begin;
            end = Math.max(end, at + length);
        }
        if (begin < 0) {
            return text;
        }
        masked = masked == null ? new StringBuilder(text.length()) : masked;
        masked.append(text, copied, begin).append(mask);
        return masked.append(text, end, text.length()).toString();
    }

    private static int longest(String[] candidates, String text, int at) {
        for (String candidate : candidates) {
            if (text.startsWith(candidate, at)) {
                return candidate.length();
            }
        }
        return 0;
    }
}
