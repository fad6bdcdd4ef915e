package io.jenkins.plugins.godelivery.engine.config;

import io.jenkins.plugins.godelivery.engine.message.Message;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Suggests the known word that an unknown one probably means. */
public final class SpellingSuggestion {
    /** Maximum length of a word for which suggestions are computed. */
    private static final int LENGTH_LIMIT = 64;

    private SpellingSuggestion() {}

    /** Returns the nearest known word; empty if none is similar. */
    public static Optional<String> nearest(String word, Collection<String> known) {
        if (word.length() > LENGTH_LIMIT) {
            return Optional.empty();
        }
        String wanted = fold(word);
        return known.stream()
                .filter(candidate -> distance(wanted, fold(candidate)) <= Math.max(1, candidate.length() / 3))
                .min(Comparator.comparing(candidate -> distance(wanted, fold(candidate))));
    }

    /**
     * Adds a hint to a message about an unknown word, such as (did you mean "test"?), or the known words if none is
     * similar.
     */
    public static Message hint(Message unknown, String word, Collection<String> known) {
        return nearest(word, known)
                .map(near -> Message.of("config.didYouMean", unknown, near))
                .orElseGet(() -> Message.of("config.known", unknown, String.join(", ", known)));
    }

    private static String fold(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
    }

    /** Computes the edit distance: insertions, deletions, replacements and swaps of neighbours. */
    private static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : step(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int step(int[][] cost, String a, String b, int i, int j) {
        int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replaced, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
