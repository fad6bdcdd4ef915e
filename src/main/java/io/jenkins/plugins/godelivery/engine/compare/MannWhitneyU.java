package io.jenkins.plugins.godelivery.engine.compare;

import java.util.List;
import java.util.stream.Stream;

/**
 * The Mann-Whitney U test, which benchstat uses to distinguish a change of a benchmark from noise: the probability of
 * the ranks of two samples if nothing changed. Exact, also with ties: all ways to choose the ranks are counted.
 */
final class MannWhitneyU {
    private MannWhitneyU() {}

    /** Returns the two-sided p-value; 1 if a sample is empty. */
    static double p(List<Double> one, List<Double> other) {
        double[] all = Stream.concat(one.stream(), other.stream())
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        int observed = one.stream().mapToInt(value -> twiceRank(all, value)).sum();
        int most = all.length * (all.length + 1);
        // ways[k][s]: number of choices of k values whose doubled ranks sum to s.
        double[][] ways = new double[one.size() + 1][most + 1];
        ways[0][0] = 1;
        for (double value : all) {
            int rank = twiceRank(all, value);
            for (int k = one.size(); k > 0; k--) {
                for (int sum = most; sum >= rank; sum--) {
                    ways[k][sum] += ways[k - 1][sum - rank];
                }
            }
        }
        return Math.min(1, 2 * Math.min(share(ways[one.size()], 0, observed), share(ways[one.size()], observed, most)));
    }

    /** Returns twice the mean rank of tied values, which is an integer. */
    private static int twiceRank(double[] sorted, double value) {
        int below = 0;
        int equal = 0;
        for (double each : sorted) {
            below += each < value ? 1 : 0;
            equal += each == value ? 1 : 0;
        }
        return 2 * below + equal + 1;
    }

    private static double share(double[] ways, int from, int to) {
        double all = 0;
        double within = 0;
        for (int sum = 0; sum < ways.length; sum++) {
            all += ways[sum];
            within += sum >= from && sum <= to ? ways[sum] : 0;
        }
        return all == 0 ? 1 : within / all;
    }
}
