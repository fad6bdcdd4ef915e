package io.jenkins.plugins.godelivery.engine.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Outcomes of a test in consecutive builds, newest first: runs of equal outcomes, each a letter of {@link TestOutcome}
 * and a number, so that a hundred passes take four characters: {@code f2p98}.
 *
 * @param times how long it took in the newest builds, newest first: milliseconds of two significant digits, "-" where it did
 *     not run: {@code 120 130 - 95}
 */
public record TestHistory(String runs, String times) {
    private static final Pattern FORM = Pattern.compile("(?:[pfsux-][1-9][0-9]{0,5})*+");
    private static final Pattern TIMES = Pattern.compile("(?:(?:[0-9]{1,9}|-)(?: (?:[0-9]{1,9}|-))*+)?");

    /** Builds whose times are kept. */
    private static final int TIMED = 20;

    /** Builds in a row that a failure lasts which nobody mended. */
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

    /** With a further build that did not run it, of at most so many builds. */
    public TestHistory absent(int window) {
        return new TestHistory(next(TestOutcome.ABSENT, window), times.isEmpty() ? "" : timed(UNTIMED));
    }

    /** With the outcome of a further build, of at most so many builds. */
    public TestHistory then(TestOutcome outcome, double seconds, int window) {
        return new TestHistory(next(outcome, window), timed(Long.toString(rounded(Math.round(seconds * 1000)))));
    }

    private String timed(String newest) {
        String text = times.isEmpty() ? newest : newest + " " + times;
        return text.chars().filter(c -> c == ' ').count() < TIMED ? text : text.substring(0, text.lastIndexOf(' '));
    }

    /** More digits are noise, and would make a ledger large. */
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

    /** Of builds that did not have the test. */
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

    /** How it came out when it ran last; absent where no build of this history ran it. */
    public TestOutcome latest() {
        for (int at = 0; at < runs.length(); at = end(at)) {
            if (runs.charAt(at) != TestOutcome.ABSENT.letter()) {
                return TestOutcome.of(runs.charAt(at));
            }
        }
        return TestOutcome.ABSENT;
    }

    /**
     * How many builds back the oldest one lies of those in a row that did not see it pass; builds that did not run it
     * in between count. 0 where the newest run was none of that.
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

    /** How it came out in the newest build; absent where that did not run it. */
    public TestOutcome newest() {
        return runs.isEmpty() ? TestOutcome.ABSENT : TestOutcome.of(runs.charAt(0));
    }

    /** Number of builds with one of some outcomes. */
    public int count(Predicate<TestOutcome> outcomes) {
        int builds = 0;
        for (int at = 0; at < runs.length(); at = end(at)) {
            builds += outcomes.test(TestOutcome.of(runs.charAt(at))) ? count(at) : 0;
        }
        return builds;
    }

    /**
     * How often the test failed in one or two builds in a row between builds in which it passed. Builds that did not run it
     * or skipped it do not count.
     */
    public int shortFailures() {
        return shortGroups().size();
    }

    /** Those builds, by how many lie between each and the newest; none where that was only once. */
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

    /** Builds in which it passed after it had failed, by how many lie between each and the newest. */
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

    /** How long it took so many builds back; 0 where that is not known. */
    public long millis(int back) {
        String[] took = times.split(" ", -1);
        return back < took.length && !took[back].isEmpty() && !took[back].equals(UNTIMED)
                ? Long.parseLong(took[back])
                : 0;
    }

    /** Builds in a row that saw it pass at once, the newest ones; those that did not run it count for nothing. */
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

    /** Whether no build of it ran the test. */
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
