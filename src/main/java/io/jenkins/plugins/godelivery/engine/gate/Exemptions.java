package io.jenkins.plugins.godelivery.engine.gate;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * The exemptions of a judgement.
 *
 * @param today date that decides which have expired
 * @param floor rules to which no exemption applies; only an administrator may relax them
 */
public record Exemptions(List<Exemption> list, LocalDate today, List<Rule> floor) {
    public static final Exemptions NONE = new Exemptions(List.of(), LocalDate.EPOCH, List.of());

    public Exemptions {
        list = List.copyOf(list);
        floor = List.copyOf(floor);
    }

    /** Returns exemptions that expire by today's date (UTC), like those that the gate applies. */
    public static Exemptions ofToday(List<Exemption> list, List<Rule> floor) {
        return new Exemptions(list, LocalDate.now(ZoneOffset.UTC), floor);
    }
}
