package io.jenkins.plugins.godelivery.engine;

import static org.assertj.core.api.Assertions.fail;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Whether work grows as its input does: twice the input takes less than two and a half times as long. Time is that of the
 * processor, of all threads of this process, as tests of another process may want the same cores.
 */
public final class Doubling {
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final double MOST = 2.5;
    private static final int ATTEMPTS = 6;
    private static final int RUNS = 3;
    private static final int LARGEST_SCALE = 4;

    private Doubling() {}

    /**
     * Quadratic work takes four times as long in every attempt and at every size; a machine that is busy, or a cache that
     * becomes too small, spoils single ones.
     *
     * @param input makes the input of a size, and what is to be measured of it
     */
    public static void isLinear(String what, int size, IntFunction<Runnable> input) {
        List<Double> ratios = new ArrayList<>();
        for (int scale = 1; scale <= LARGEST_SCALE; scale *= 2) {
            ratios.add(ratio(scale * size, input));
            if (ratios.get(ratios.size() - 1) < MOST) {
                return;
            }
        }
        fail(what + ": twice the input takes these times as long, at growing sizes: " + ratios);
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
            long begin = SYSTEM.getProcessCpuTime();
            work.run();
            best = Math.min(best, SYSTEM.getProcessCpuTime() - begin);
        }
        return best;
    }
}
