package io.jenkins.plugins.godelivery.engine.masking;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Queue;

/**
 * Prefilter of masking: separates bytes that may contain a secret, with its possible forms, from bytes that do not, in
 * linear time. Masked streams can have gigabytes, of which hardly a line contains a secret. It has no false negatives.
 * An Aho-Corasick automaton that ignores case, run only near {@link RareTrigrams}.
 */
final class SecretPrefilter {
    /** Bit for known secrets, instead of the bit of a form. */
    static final long KNOWN = 1L << 63;

    /** The first characters of a known secret suffice as its sign. */
    private static final int MAX_LENGTH = 6;

    private static final int STATES = 1 << 16;

    /** The state after a state and a byte; 0 is the initial state. */
    private final char[] next;

    /** The signs found in a state. */
    private final long[] found;

    private final RareTrigrams trigrams;
    /** Length of the longest sign. */
    private final int reach;

    private final long ofCoded;

    /**
     * @param forms each of which has a bit, in their order
     * @param known secrets in all their forms
     */
    SecretPrefilter(List<SecretPattern> forms, Collection<String> known) {
        Automaton automaton = new Automaton();
        long ofBase64 = 0;
        for (int form = 0; form < forms.size(); form++) {
            for (String sign : forms.get(form).signs()) {
                automaton.add(bytes(sign), 1L << form);
            }
            ofBase64 |= forms.get(form).signs().isEmpty() ? 1L << form : 0;
        }
        known.forEach(secret -> automaton.add(sign(secret), KNOWN));
        ofCoded = ofBase64;
        next = automaton.table();
        found = automaton.found();
        trigrams = new RareTrigrams(automaton.added);
        reach = automaton.added.stream().mapToInt(sign -> sign.length).max().orElse(0);
    }

    private static byte[] bytes(String text) {
        return text.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Returns the beginning of the longest run of characters that JSON and XML do not escape. If that is too short to
     * be a sign, an empty one, which matches everywhere.
     */
    private static byte[] sign(String secret) {
        byte[] longest = {};
        for (String run : secret.split("[^A-Za-z0-9_.,:;/+=!#$%()*?@^{|}~ -]+")) {
            longest = run.length() > longest.length ? bytes(run) : longest;
        }
        return longest.length < RareTrigrams.LENGTH
                ? new byte[0]
                : Arrays.copyOf(longest, Math.min(longest.length, MAX_LENGTH));
    }

    /** Returns the bits of the forms of a possible secret; 0 if there is none. */
    long in(byte[] bytes, int from, int to) {
        long signs = Base64Text.mayBeIn(bytes, from, to) ? found[0] | ofCoded : found[0];
        int state = 0;
        int done = from;
        for (int place = trigrams.next(bytes, from, to); place < to; place = trigrams.next(bytes, place + 1, to)) {
            int begin = place - reach;
            if (begin > done) {
                done = begin;
                state = 0;
            }
            for (int end = Math.min(to, place + reach); done < end; done++) {
                state = next[(state << 8) | (bytes[done] & 0xff)];
                signs |= found[state];
            }
        }
        return signs;
    }

    /** Builds the automaton. If there are too many signs for its table, everything counts as a possible secret. */
    private static final class Automaton {
        private final List<int[]> states = new ArrayList<>();
        private final List<Long> signs = new ArrayList<>();
        /** All signs but the empty one. */
        private final List<byte[]> added = new ArrayList<>();

        Automaton() {
            begin();
        }

        private int begin() {
            states.add(new int[256]);
            signs.add(0L);
            return states.size() - 1;
        }

        void add(byte[] sign, long bit) {
            int state = 0;
            if (sign.length > 0) {
                added.add(sign);
            }
            if (states.size() + sign.length < STATES) {
                for (byte b : sign) {
                    int[] row = states.get(state);
                    row[b & 0xff] = row[b & 0xff] == 0 ? begin() : row[b & 0xff];
                    state = row[b & 0xff];
                }
            }
            signs.set(state, signs.get(state) | bit);
        }

        char[] table() {
            link();
            char[] table = new char[states.size() << 8];
            for (int state = 0; state < states.size(); state++) {
                for (int b = 0; b < 256; b++) {
                    table[state << 8 | b] = (char) states.get(state)[small(b)];
                }
            }
            return table;
        }

        private static int small(int b) {
            return b >= 'A' && b <= 'Z' ? b + 'a' - 'A' : b;
        }

        long[] found() {
            return signs.stream().mapToLong(Long::longValue).toArray();
        }

        /** Links each state to the longest suffix of its input that begins a sign. */
        private void link() {
            int[] fallback = new int[states.size()];
            Queue<Integer> open = new ArrayDeque<>(List.of(0));
            while (!open.isEmpty()) {
                int state = open.remove();
                signs.set(state, signs.get(state) | signs.get(fallback[state]));
                for (int b = 0; b < 256; b++) {
                    int child = states.get(state)[b];
                    int other = state == 0 ? 0 : states.get(fallback[state])[b];
                    if (child == 0) {
                        states.get(state)[b] = other;
                    } else {
                        fallback[child] = other;
                        open.add(child);
                    }
                }
            }
        }
    }
}
