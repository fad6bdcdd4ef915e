package io.jenkins.plugins.godelivery.engine.compare;

import java.util.Arrays;
import java.util.List;

/**
 * Difference of a benchmark's value from the reference.
 *
 * @param before median of the reference's runs
 * @param after median of the runs now
 */
public record BenchmarkChange(String unit, double before, double after, Significance significance) {
    /** Significance level of benchstat. */
    private static final double ALPHA = 0.05;

    /** Minimum of benchstat: with fewer runs on each side no order of them is significant. */
    private static final int MIN_RUNS = 4;

    /** Significance of the difference. */
    public enum Significance {
        CHANGED("changed"),
        /** Within the variation between runs of one program. */
        NOISE("noise"),
        /** Too few runs: {@code -count} must be at least 4 in both builds. */
        FEW_RUNS("few runs"),
        EQUAL("equal");

        private final String label;

        Significance(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    static BenchmarkChange of(String unit, List<Double> before, List<Double> after) {
        return new BenchmarkChange(unit, median(before), median(after), significance(before, after));
    }

    private static Significance significance(List<Double> before, List<Double> after) {
        boolean steady = before.stream().distinct().count() == 1;
        if (steady && after.stream().distinct().toList().equals(before.subList(0, 1))) {
            return Significance.EQUAL;
        }
        if (Math.min(before.size(), after.size()) < MIN_RUNS) {
            return Significance.FEW_RUNS;
        }
        return MannWhitneyU.p(before, after) < ALPHA ? Significance.CHANGED : Significance.NOISE;
    }

    private static double median(List<Double> samples) {
        double[] sorted = samples.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
