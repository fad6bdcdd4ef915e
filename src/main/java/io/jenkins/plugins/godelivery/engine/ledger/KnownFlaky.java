package io.jenkins.plugins.godelivery.engine.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A test that came and went without a change in some of the last builds, or failed in the newest and may be such a one.
 *
 * @param file that declares it, from the root of the checkout; empty where that is not known
 * @param first build in which it was seen to
 * @param sightings newest first
 * @param lostMillis that its failing runs took, and those that repeated them, as far as that is known
 */
public record KnownFlaky(
        String packageName, String test, String file, BuildId first, List<Sighting> sightings, long lostMillis) {
    private static final Pattern FORM = Pattern.compile("(?:[0-9]{1,2}[rcho](?: (?!$)|$))*+");

    /** How it is known of a build. */
    public enum Evidence {
        /** It passed in one run of the build and failed in another. */
        RERUN('r', "rerun"),
        /** Another build of the same commit had the other result. */
        COMMIT('c', "commit"),
        /** It failed for a build or two, as it had done before. */
        HISTORY('h', "history"),
        /** None yet: it failed, and the next build of the same commit may say more. */
        OPEN('o', "open");

        private final char letter;
        private final String label;

        Evidence(char letter, String label) {
            this.letter = letter;
            this.label = label;
        }

        public String label() {
            return label;
        }

        static Evidence of(char letter) {
            return Arrays.stream(values())
                    .filter(one -> one.letter == letter)
                    .findFirst()
                    .orElseThrow();
        }
    }

    /**
     * A build in which it was seen.
     *
     * @param back how many builds ago; 0 is the newest
     */
    public record Sighting(int back, Evidence evidence) {}

    public KnownFlaky {
        sightings = List.copyOf(sightings);
    }

    /** Those that say something. */
    public List<Sighting> known() {
        return sightings.stream()
                .filter(sighting -> sighting.evidence() != Evidence.OPEN)
                .toList();
    }

    /** The same for builds of another job, which call its builds by its name. */
    KnownFlaky in(String job) {
        return new KnownFlaky(packageName, test, file, first.in(job), sightings, lostMillis);
    }

    /** {@code 0r 17c}. */
    String text() {
        return sightings.stream()
                .map(sighting -> "" + sighting.back() + sighting.evidence().letter)
                .collect(Collectors.joining(" "));
    }

    /** @throws IllegalArgumentException for what is no such text */
    static List<Sighting> parse(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("no sightings of a flaky test: " + text);
        }
        List<Sighting> sightings = new ArrayList<>();
        for (String one : text.split(" ", -1)) {
            if (!one.isEmpty()) {
                int last = one.length() - 1;
                sightings.add(new Sighting(Integer.parseInt(one, 0, last, 10), Evidence.of(one.charAt(last))));
            }
        }
        return sightings;
    }
}
