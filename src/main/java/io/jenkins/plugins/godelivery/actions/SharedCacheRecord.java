package io.jenkins.plugins.godelivery.actions;

import hudson.model.Run;
import io.jenkins.plugins.godelivery.engine.cache.CacheUseJson;
import io.jenkins.plugins.godelivery.engine.output.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The record of what a step had of its shared cache, with its results on the controller. */
public final class SharedCacheRecord {
    private SharedCacheRecord() {}

    private static Path file(Run<?, ?> run, String step) {
        return StepFolder.root(run).resolve(step).resolve("shared-cache.json");
    }

    /** Returns the record; empty if the step used no shared cache. */
    public static Optional<CacheUseJson.Recorded> read(Run<?, ?> run, String step) throws IOException {
        Path file = file(run, step);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            return Optional.of(CacheUseJson.read(in));
        }
    }

    /** Writes the record. */
    public static void write(Run<?, ?> run, String step, CacheUseJson.Recorded recorded) throws IOException {
        Path file = file(run, step);
        Files.createDirectories(file.getParent());
        AtomicFile.write(file, out -> CacheUseJson.write(recorded, out));
    }
}
