package io.jenkins.plugins.godelivery.engine;

import static org.assertj.core.api.Assertions.fail;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Asserts linear cost: twice the input takes less than two and a half times as long. It measures CPU time of all
 * threads of this process, because other processes may share the cores.
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
     * Asserts that the cost is linear. It retries at several sizes: quadratic cost takes four times as long at each,
     * while a busy machine or a cache limit disturbs single measurements.
     *
     * @param input returns the work to be measured for an input size
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
            long single = Math.max(1_000_000, nanos(one)); // Avoids a ratio of times near zero.
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
