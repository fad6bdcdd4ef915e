package io.jenkins.plugins.godelivery.engine.fingerprint;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A short name for a finding that later builds give the same finding again. */
public final class FindingFingerprint {
    /** Half of SHA-256: collisions need not be thought of, and a page or URL can hold it. */
    private static final int BYTES = 16;

    private FindingFingerprint() {}

    /** Returns a fingerprint that is the same for the same parts in the same order. */
    public static String of(String... parts) {
        StringBuilder text = new StringBuilder();
        for (String part : parts) {
            text.append(part).append('\0');
        }
        byte[] hash = sha256().digest(text.toString().getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash, 0, BYTES);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
