package io.jenkins.plugins.godelivery.engine.image;

import io.jenkins.plugins.godelivery.engine.registry.Manifest;
import io.jenkins.plugins.godelivery.engine.registry.RegistryClient;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Gives tags to an image that lies in the registry already, and tells which of them named another one before. */
public final class Tagging {
    private final RegistryClient registry;
    private final Consumer<String> progress;

    public Tagging(RegistryClient registry, Consumer<String> progress) {
        this.registry = registry;
        this.progress = progress;
    }

    public void tag(Manifest manifest, List<String> tags) throws IOException, InterruptedException {
        for (String tag : tags) {
            Optional<String> before = registry.digest(tag);
            if (before.filter(manifest.digest()::equals).isEmpty()) {
                registry.push(manifest, tag);
            }
            progress.accept("tagged " + registry.image() + ":" + tag
                    + before.map(digest -> digest.equals(manifest.digest()) ? ", as before" : ", which was " + digest)
                            .orElse(""));
        }
    }
}
