package io.jenkins.plugins.godelivery.engine.race;

import java.util.List;

/** Gathers the reports of any number of scanners and files into distinct races. Not thread-safe. */
public final class RacesBuilder {
    public boolean isEmpty() {
        return true;
    }

    /** @param sources lets fingerprints survive more edits than the reports alone can */
    public Races build(SourceLines sources) {
        return new Races(0, 0, List.of());
    }
}
