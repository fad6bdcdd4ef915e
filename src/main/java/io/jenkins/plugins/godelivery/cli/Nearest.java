package io.jenkins.plugins.godelivery.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what a user may have meant. */
final class Nearest {
    private Nearest() {}

    /** @param kind of thing, "option" */
    static String unknown(String kind, String given, Collection<String> known) {
        String said = "unknown " + kind + " " + given;
        return of(given, known).map(near -> said + ", did you mean " + near + "?").orElse(said);
    }

    static Optional<String> of(String given, Collection<String> known) {
        return known.stream()
                .filter(name -> distance(given, name) <= Math.max(1, name.replace("-", "").length() / 3))
                .min(Comparator.comparingInt(name -> distance(given, name)));
    }

    /** Letters to insert, to delete or to replace. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
