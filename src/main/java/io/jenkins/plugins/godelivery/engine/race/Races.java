package io.jenkins.plugins.godelivery.engine.race;

import java.util.List;

/**
 * The data races of one build.
 *
 * @param reports how many reports there were, repeated ones included
 * @param distinct how many different races; more than {@code races} holds only when a limit was reached
 * @param races in the order of their first report
 */
public record Races(int reports, int distinct, List<Race> races) {
    public Races {
        races = List.copyOf(races);
    }
}
