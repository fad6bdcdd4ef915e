package hudson.model;

import java.io.IOException;

public final class FingerprintMap {
    FingerprintMap() {}

    public Fingerprint getOrCreate(Run<?, ?> build, String fileName, String md5sum) throws IOException {
        throw new UnsupportedOperationException();
    }
}
