package io.jenkins.plugins.godelivery.engine.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A test that failed intermittently without a change in some of the last builds, or failed in the newest and may be
 * flaky.
 *
 * @param file that declares it, from the root of the checkout; empty if unknown
 * @param first build in which it was flaky
 * @param sightings newest first
 * @param lostMillis duration of its failed runs and their repetitions, as far as known
 */
public record KnownFlaky(
        String packageName, String test, String file, BuildId first, List<Sighting> sightings, long lostMillis) {
    private static final Pattern FORM = Pattern.compile("(?:[0-9]{1,2}[rcho](?: (?!$)|$))*+");

    /** Evidence of a build that it is flaky. */
    public enum Evidence {
        /** It passed in one run of the build and failed in another. */
        RERUN('r', "rerun"),
        /** Another build of the same commit had the other result. */
        COMMIT('c', "commit"),
        /** It failed in one or two consecutive builds, as it had done before. */
        HISTORY('h', "history"),
        /** None yet: it failed, and the next build of the same commit may tell. */
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
     * A build in which it was flaky.
     *
     * @param back number of builds ago; 0 is the newest
     */
    public record Sighting(int back, Evidence evidence) {}

    public KnownFlaky {
        sightings = List.copyOf(sightings);
    }

    /** Returns the sightings with evidence. */
    public List<Sighting> known() {
        return sightings.stream()
                .filter(sighting -> sighting.evidence() != Evidence.OPEN)
                .toList();
    }

    /** Returns this for builds of another job, with build names that include the job. */
    KnownFlaky in(String job) {
        return new KnownFlaky(packageName, test, file, first.in(job), sightings, lostMillis);
    }

    /** Returns text such as {@code 0r 17c}. */
    String text() {
        return sightings.stream()
                .map(sighting -> "" + sighting.back() + sighting.evidence().letter)
                .collect(Collectors.joining(" "));
    }

    /** @throws IllegalArgumentException if the text is malformed */
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
