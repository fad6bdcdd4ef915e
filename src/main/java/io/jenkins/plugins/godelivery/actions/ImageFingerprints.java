package io.jenkins.plugins.godelivery.actions;

import hudson.model.Fingerprint;
import hudson.model.Run;
import hudson.tasks.Fingerprinter.FingerprintAction;
import java.io.IOException;
import java.util.Map;
import jenkins.model.Jenkins;

/**
 * Links images to the builds that use them, by their digests. Names and hashes follow the docker-commons plugin
 * (DockerFingerprints: the first 32 digits), so that other plugins that track images find these.
 */
public final class ImageFingerprints {
    private static final String PREFIX = "sha256:";
    private static final int DIGITS = 32;

    private ImageFingerprints() {}

    /** Adds the image to its fingerprint. Idempotent. */
    public static void add(Run<?, ?> run, BuiltImage image) throws IOException {
        if (!image.getDigest().startsWith(PREFIX)) {
            return;
        }
        String hash = image.getDigest().substring(PREFIX.length(), PREFIX.length() + DIGITS);
        String name = "Docker image " + image.getReference();
        Fingerprint fingerprint = Jenkins.get().getFingerprintMap().getOrCreate(run, name, hash);
        fingerprint.addFor(run);
        Map<String, String> record = Map.of(name, fingerprint.getHashString());
        FingerprintAction known = run.getAction(FingerprintAction.class);
        if (known == null) {
            run.addAction(new FingerprintAction(run, record));
        } else {
            known.add(record);
        }
        run.save();
    }
}
