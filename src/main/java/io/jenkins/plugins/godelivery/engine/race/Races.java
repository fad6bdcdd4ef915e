package io.jenkins.plugins.godelivery.engine.race;

import java.util.List;

/**
 * The data races of one build.
 *
 * @param reports number of reports, including repeated ones
 * @param races in the order of their first report
 */
public record Races(int reports, List<Race> races) {
    public Races {
        races = List.copyOf(races);
    }

    /** Returns the number of distinct races. */
    public int distinct() {
        return races.size();
    }
}
