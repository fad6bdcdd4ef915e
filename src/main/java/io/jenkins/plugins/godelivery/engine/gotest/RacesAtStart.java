package io.jenkins.plugins.godelivery.engine.gotest;

import io.jenkins.plugins.godelivery.engine.input.ReadLimits;
import java.util.HashMap;
import java.util.Map;

/**
 * Records how many races a package had reported when each of its tests last ran or continued: testing blames a test
 * for those since then.
 */
final class RacesAtStart {
    private static final int COST = 80;

    private final ReadLimits limits;
    private Map<Integer, Integer> races = Map.of();

    RacesAtStart(ReadLimits limits) {
        this.limits = limits;
    }

    void remember(int row, int reported) {
        if (reported > 0) {
            races = races.isEmpty() ? new HashMap<>() : races;
            races.put(row, reported);
            limits.hold(COST);
        }
    }

    int of(int row) {
        return races.getOrDefault(row, 0);
    }
}
