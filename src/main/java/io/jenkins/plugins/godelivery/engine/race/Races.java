package io.jenkins.plugins.godelivery.engine.race;

import java.util.List;

/**
 * The data races of one build.
 *
 * @param reports how many reports there were, repeated ones included
 * @param races in the order of their first report
 */
public record Races(int reports, List<Race> races) {
    public Races {
        races = List.copyOf(races);
    }

    /** How many different races there are. */
    public int distinct() {
        return races.size();
    }
}
