package io.jenkins.plugins.godelivery.engine.ledger;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * Values of a metric in consecutive builds, newest first: {@code 81.25*3 - 80}. A value is the exact double, so that
 * the same value of a later build equals it; "-" stands for builds without a certain value.
 *
 * @param scope package pattern of the rules that used it; empty for all packages together
 * @param judged the same without findings that were waived or in quarantine, as the gate judged it
 */
public record MetricHistory(String metric, String scope, String values, String judged) {
    private static final String UNKNOWN = "-";
    private static final Pattern FORM =
            Pattern.compile("(?:(?:-|-?[0-9][0-9.E-]{0,30})(?:\\*[1-9][0-9]{0,5})?(?: |$))*+");

    /** A value and the distance to the newest build that had it. */
    public record Value(double value, int builds) {}

    /** A value of several consecutive builds. */
    private record Run(String value, int builds) {
        static Run read(String text) {
            int star = text.indexOf('*');
            return star < 0
                    ? new Run(text, 1)
                    : new Run(text.substring(0, star), Integer.parseInt(text, star + 1, text.length(), 10));
        }

        boolean isKnown() {
            return !value.equals(UNKNOWN);
        }

        @Override
        public String toString() {
            return builds == 1 ? value : value + "*" + builds;
        }
    }

    public MetricHistory {
        check(values);
        check(judged);
    }

    /** A history in which nothing was waived or in quarantine. */
    public MetricHistory(String metric, String scope, String values) {
        this(metric, scope, values, values);
    }

    private static void check(String values) {
        if (!FORM.matcher(values).matches()) {
            throw new IllegalArgumentException("no values of a metric: " + values);
        }
        if (runs(values).stream().anyMatch(run -> run.isKnown() && !Double.isFinite(Double.parseDouble(run.value)))) {
            throw new IllegalArgumentException("no value of a metric in: " + values);
        }
    }

    private static List<Run> runs(String values) {
        List<Run> runs = new ArrayList<>();
        for (String text : values.split(" ", -1)) {
            if (!text.isEmpty()) {
                runs.add(Run.read(text));
            }
        }
        return runs;
    }

    /** Returns the history of builds that did not measure it. */
    public static MetricHistory unknown(String metric, String scope, int builds) {
        return new MetricHistory(metric, scope, builds == 0 ? "" : new Run(UNKNOWN, builds).toString());
    }

    /** Adds the value of a build in which nothing was waived, keeping at most this many builds. */
    public MetricHistory then(OptionalDouble value, int window) {
        return then(value, value, window);
    }

    /**
     * Adds the value of a build, keeping at most this many builds.
     *
     * @param ofGate the value without findings that were waived or in quarantine
     */
    public MetricHistory then(OptionalDouble value, OptionalDouble ofGate, int window) {
        return new MetricHistory(metric, scope, then(values, value, window), then(judged, ofGate, window));
    }

    private static String then(String values, OptionalDouble value, int window) {
        String newest = value.isPresent() ? Double.toString(value.getAsDouble()) : UNKNOWN;
        List<Run> runs = runs(values);
        List<Run> all = new ArrayList<>();
        int left = window;
        boolean same = !runs.isEmpty() && runs.get(0).value.equals(newest);
        all.add(new Run(newest, Math.min(left, same ? runs.get(0).builds + 1 : 1)));
        left -= all.get(0).builds;
        for (Run run : runs.subList(same ? 1 : 0, runs.size())) {
            if (left > 0) {
                all.add(new Run(run.value, Math.min(left, run.builds)));
                left -= Math.min(left, run.builds);
            }
        }
        return String.join(" ", all.stream().map(Run::toString).toList());
    }

    /** Returns the history of the values as the gate judged them. */
    public MetricHistory asJudged() {
        return new MetricHistory(metric, scope, judged);
    }

    /** Returns one value per build, newest first; empty if unknown. */
    public List<OptionalDouble> list() {
        List<OptionalDouble> list = new ArrayList<>();
        for (Run run : runs(values)) {
            OptionalDouble value =
                    run.isKnown() ? OptionalDouble.of(Double.parseDouble(run.value)) : OptionalDouble.empty();
            for (int build = 0; build < run.builds && list.size() < Ledger.WINDOW; build++) {
                list.add(value);
            }
        }
        return list;
    }

    /** Returns the value of the newest build, if known. */
    public OptionalDouble latest() {
        List<Run> runs = runs(values);
        return runs.isEmpty() || !runs.get(0).isKnown()
                ? OptionalDouble.empty()
                : OptionalDouble.of(Double.parseDouble(runs.get(0).value));
    }

    /** Returns the highest value; empty if no build knew it. */
    public Optional<Value> highest() {
        return known().stream().max(Comparator.comparing(Value::value).thenComparing(value -> -value.builds));
    }

    /** Returns the lowest value; empty if no build knew it. */
    public Optional<Value> lowest() {
        return known().stream().min(Comparator.comparing(Value::value).thenComparing(Value::builds));
    }

    private List<Value> known() {
        List<Value> known = new ArrayList<>();
        int builds = 0;
        for (Run run : runs(values)) {
            if (run.isKnown()) {
                known.add(new Value(Double.parseDouble(run.value), builds));
            }
            builds += run.builds;
        }
        return known;
    }
}
