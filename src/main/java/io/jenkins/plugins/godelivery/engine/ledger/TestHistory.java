package io.jenkins.plugins.godelivery.engine.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/**
 * Outcomes of a test in consecutive builds, newest first: runs of equal outcomes, each a letter of {@link TestOutcome}
 * and a number, so that a hundred passes take four characters: {@code f2p98}.
 *
 * @param times durations in the newest builds, newest first: milliseconds with two significant digits, "-" if it did
 *     not run: {@code 120 130 - 95}
 */
public record TestHistory(String runs, String times) {
    private static final Pattern FORM = Pattern.compile("(?:[pfsux-][1-9][0-9]{0,5})*+");
    private static final Pattern TIMES = Pattern.compile("(?:(?:[0-9]{1,9}|-)(?: (?:[0-9]{1,9}|-))*+)?");

    /** Number of builds whose times are kept. */
    private static final int TIMED = 20;

    /** Maximum number of consecutive builds of a failure that disappears without a fix. */
    private static final int SHORT = 2;

    private static final String UNTIMED = "-";

    private static final long MAX_MILLIS = 999_999_999;

    public static final TestHistory NONE = new TestHistory("");

    public TestHistory(String runs) {
        this(runs, "");
    }

    public TestHistory {
        if (!FORM.matcher(runs).matches()) {
            throw new IllegalArgumentException("no history of a test: " + runs);
        }
        if (!TIMES.matcher(times).matches()) {
            throw new IllegalArgumentException("no times of a test: " + times);
        }
    }

    /** Adds a build that did not run the test, keeping at most this many builds. */
    public TestHistory absent(int window) {
        return new TestHistory(next(TestOutcome.ABSENT, window), times.isEmpty() ? "" : timed(UNTIMED));
    }

    /** Adds the outcome of a build, keeping at most this many builds. */
    public TestHistory then(TestOutcome outcome, double seconds, int window) {
        return new TestHistory(next(outcome, window), timed(Long.toString(rounded(Math.round(seconds * 1000)))));
    }

    private String timed(String newest) {
        String text = times.isEmpty() ? newest : newest + " " + times;
        return text.chars().filter(c -> c == ' ').count() < TIMED ? text : text.substring(0, text.lastIndexOf(' '));
    }

    /** Rounds a duration; more digits are noise, and would make a ledger large. */
    private static long rounded(long millis) {
        long bounded = Math.max(0, Math.min(millis, MAX_MILLIS));
        long unit = 1;
        while (bounded / unit >= 100) {
            unit *= 10;
        }
        return Math.min((bounded + unit / 2) / unit * unit, MAX_MILLIS);
    }

    private String next(TestOutcome outcome, int window) {
        if (!runs.isEmpty() && runs.charAt(0) == outcome.letter()) {
            int end = end(0);
            return cut("" + outcome.letter() + (count(0) + 1) + runs.substring(end), window);
        }
        return cut(outcome.letter() + "1" + runs, window);
    }

    /** Returns the history of builds that did not have the test. */
    public static TestHistory unknown(int builds) {
        return builds == 0 ? NONE : new TestHistory("-" + builds);
    }

    private static String cut(String runs, int window) {
        int left = window;
        int at = 0;
        while (at < runs.length() && left > 0) {
            int end = end(runs, at);
            int count = Integer.parseInt(runs, at + 1, end, 10);
            if (count > left) {
                return runs.substring(0, at + 1) + left;
            }
            left -= count;
            at = end;
        }
        return runs.substring(0, at);
    }

    /** Returns the outcome of the last run; absent if no build ran it. */
    public TestOutcome latest() {
        for (int at = 0; at < runs.length(); at = end(at)) {
            if (runs.charAt(at) != TestOutcome.ABSENT.letter()) {
                return TestOutcome.of(runs.charAt(at));
            }
        }
        return TestOutcome.ABSENT;
    }

    /**
     * Returns the distance to the oldest build of the current streak without a pass, counting builds that did not run
     * it in between; 0 if the newest run passed.
     */
    public int badFor() {
        int bad = 0;
        int builds = 0;
        for (int at = 0; at < runs.length(); at = end(at)) {
            TestOutcome outcome = TestOutcome.of(runs.charAt(at));
            builds += count(at);
            if (outcome.isBad()) {
                bad = builds;
            } else if (outcome != TestOutcome.ABSENT) {
                break;
            }
        }
        return bad;
    }

    /** Returns the outcome in the newest build; absent if that did not run it. */
    public TestOutcome newest() {
        return runs.isEmpty() ? TestOutcome.ABSENT : TestOutcome.of(runs.charAt(0));
    }

    /** Returns the number of builds with one of some outcomes. */
    public int count(Predicate<TestOutcome> outcomes) {
        int builds = 0;
        for (int at = 0; at < runs.length(); at = end(at)) {
            builds += outcomes.test(TestOutcome.of(runs.charAt(at))) ? count(at) : 0;
        }
        return builds;
    }

    /**
     * Returns how often the test failed in one or two consecutive builds between builds in which it passed. Builds that
     * did not run it or skipped it do not count.
     */
    public int shortFailures() {
        return shortGroups().size();
    }

    /** Returns those builds as distances from the newest; empty if that happened only once. */
    public List<Integer> shortlyBad() {
        List<List<Integer>> groups = shortGroups();
        return groups.size() > 1 ? groups.stream().flatMap(List::stream).toList() : List.of();
    }

    private List<List<Integer>> shortGroups() {
        List<List<Integer>> found = new ArrayList<>();
        List<Integer> bad = new ArrayList<>();
        boolean passedAfter = false;
        int back = 0;
        for (int at = 0; at < runs.length(); at = end(at)) {
            TestOutcome outcome = TestOutcome.of(runs.charAt(at));
            for (int build = 0; outcome.isBad() && build < count(at) && bad.size() <= SHORT; build++) {
                bad.add(back + build);
            }
            if (outcome.isGood()) {
                if (passedAfter && !bad.isEmpty() && bad.size() <= SHORT) {
                    found.add(bad);
                }
                passedAfter = true;
                bad = new ArrayList<>();
            }
            back += count(at);
        }
        return found;
    }

    /** Returns the builds in which it passed after it had failed, as distances from the newest. */
    public List<Integer> flaky() {
        List<Integer> found = new ArrayList<>();
        int back = 0;
        for (int at = 0; at < runs.length(); at = end(at)) {
            for (int build = 0; runs.charAt(at) == TestOutcome.FLAKY.letter() && build < count(at); build++) {
                found.add(back + build);
            }
            back += count(at);
        }
        return found;
    }

    /** Returns the duration this many builds back; 0 if unknown. */
    public long millis(int back) {
        String[] took = times.split(" ", -1);
        return back < took.length && !took[back].isEmpty() && !took[back].equals(UNTIMED)
                ? Long.parseLong(took[back])
                : 0;
    }

    /**
     * Returns the number of newest consecutive builds in which it passed at once; builds that did not run it are
     * ignored.
     */
    public int passedFor() {
        int passed = 0;
        for (int at = 0; at < runs.length(); at = end(at)) {
            TestOutcome outcome = TestOutcome.of(runs.charAt(at));
            if (outcome == TestOutcome.PASSED) {
                passed += count(at);
            } else if (outcome != TestOutcome.ABSENT && outcome != TestOutcome.SKIPPED) {
                break;
            }
        }
        return passed;
    }

    /** Returns the known durations in the newest builds, newest first, in milliseconds. */
    public LongStream durations() {
        return Arrays.stream(times.split(" "))
                .filter(time -> !time.isEmpty() && !time.equals(UNTIMED))
                .mapToLong(Long::parseLong);
    }

    /** Returns whether no build ran the test. */
    public boolean isAbsent() {
        return latest() == TestOutcome.ABSENT;
    }

    private int end(int at) {
        return end(runs, at);
    }

    private static int end(String runs, int at) {
        int end = at + 1;
        while (end < runs.length() && Character.isDigit(runs.charAt(end))) {
            end++;
        }
        return end;
    }

    private int count(int at) {
        return Integer.parseInt(runs, at + 1, end(at), 10);
    }
}
