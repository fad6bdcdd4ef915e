package io.jenkins.plugins.godelivery.actions;

import hudson.model.Fingerprint;
import hudson.model.Run;
import hudson.tasks.Fingerprinter.FingerprintAction;
import java.io.IOException;
import java.util.Map;
import jenkins.model.Jenkins;

/**
 * Ties images to the builds that know them, by their digests. The names and hashes are those of the docker-commons plugin
 * (DockerFingerprints: the first 32 digits), so that whatever else follows images there finds ours.
 */
public final class ImageFingerprints {
    private static final String PREFIX = "sha256:";
    private static final int DIGITS = 32;

    private ImageFingerprints() {}

    /** Done again it changes nothing. */
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
