package io.jenkins.plugins.godelivery.engine.gate;

import java.time.LocalDate;
import java.util.List;

/**
 * What does not count in a judgement.
 *
 * @param today whether one is over
 * @param floor rules that count everything: those that nobody but an administrator may relax
 */
public record Exemptions(List<Exemption> list, LocalDate today, List<Rule> floor) {
    public static final Exemptions NONE = new Exemptions(List.of(), LocalDate.EPOCH, List.of());

    public Exemptions {
        list = List.copyOf(list);
        floor = List.copyOf(floor);
    }
}
