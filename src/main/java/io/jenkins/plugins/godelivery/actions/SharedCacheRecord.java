package io.jenkins.plugins.godelivery.actions;

import hudson.model.Run;
import io.jenkins.plugins.godelivery.engine.cache.CacheUseJson;
import io.jenkins.plugins.godelivery.engine.input.LeftFile;
import io.jenkins.plugins.godelivery.engine.output.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/** The record of what a step had of its shared cache, with its results on the controller. */
public final class SharedCacheRecord {
    static final String NAME = "shared-cache.json";

    private SharedCacheRecord() {}

    private static Path file(Run<?, ?> run, String step) {
        return StepFolder.root(run).resolve(step).resolve(NAME);
    }

    /** Returns the record; empty if the step used no shared cache. */
    public static Optional<CacheUseJson.Recorded> read(Run<?, ?> run, String step) throws IOException {
        Path file = file(run, step);
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try (InputStream in = LeftFile.open(file)) {
            return Optional.of(CacheUseJson.read(in));
        }
    }

    /** Writes the record. */
    public static void write(Run<?, ?> run, String step, CacheUseJson.Recorded recorded) throws IOException {
        Path file = file(run, step);
        AtomicFile.write(file, out -> CacheUseJson.write(recorded, out));
    }
}
