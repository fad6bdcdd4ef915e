package io.jenkins.plugins.godelivery.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntFunction;

/** Whether work grows as its input does: twice the input takes less than two and a half times as long. */
public final class Doubling {
    private static final double MOST = 2.5;
    private static final int ATTEMPTS = 6;
    private static final int RUNS = 3;

    private Doubling() {}

    /**
     * Quadratic work takes four times as long in every attempt and at every size; a machine that is busy, or a cache that
     * becomes too small, spoils single ones.
     *
     * @param input makes the input of a size, and what is to be measured of it
     */
    public static void isLinear(String what, int size, IntFunction<Runnable> input) {
        double best = ratio(size, input);
        assertThat(best < MOST ? best : ratio(2 * size, input))
                .as(what + ": time for twice the input, after " + best + " at half the size")
                .isLessThan(MOST);
    }

    private static double ratio(int size, IntFunction<Runnable> input) {
        Runnable one = input.apply(size);
        Runnable two = input.apply(2 * size);
        double best = Double.MAX_VALUE;
        one.run();
        for (int i = 0; i < ATTEMPTS && best >= MOST; i++) {
            long single = Math.max(1_000_000, nanos(one)); // What takes no time has no ratio.
            best = Math.min(best, (double) nanos(two) / single);
        }
        return best;
    }

    private static long nanos(Runnable work) {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < RUNS; i++) {
            long begin = System.nanoTime();
            work.run();
            best = Math.min(best, System.nanoTime() - begin);
        }
        return best;
    }
}
