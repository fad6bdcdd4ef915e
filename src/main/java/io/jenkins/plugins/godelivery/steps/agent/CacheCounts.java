package io.jenkins.plugins.godelivery.steps.agent;

import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.input.LeftFile;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Counts the hits and additions of go's caches during a step, in one line. */
public final class CacheCounts {
    /** Results of builds and tests, and modules, each before and after. */
    private static final int NUMBERS = 4;

    private CacheCounts() {}

    /** Returns the line; empty if counting was not completed. */
    public static Optional<String> read(File folder) throws IOException {
        File file = new File(folder, GoCaches.COUNTS);
        if (!LeftFile.isRegular(file.toPath())) {
            return Optional.empty();
        }
        List<Long> counts;
        try {
            counts = LeftFile.head(file.toPath(), Budget.SETTINGS_BYTES)
                    .lines()
                    .limit(NUMBERS)
                    .map(line -> Long.valueOf(line.strip()))
                    .toList();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
        if (counts.size() < NUMBERS) {
            return Optional.empty();
        }
        return Optional.of(Messages.CacheCounts_Line(
                counts.get(0), counts.get(2) - counts.get(0), counts.get(1), counts.get(3) - counts.get(1)));
    }
}
