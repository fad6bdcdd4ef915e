package io.jenkins.plugins.godelivery.engine.registry;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** The identity of what a registry keeps: {@code sha256:…}. */
public final class Digest {
    private static final Pattern FORM = Pattern.compile("sha256:[0-9a-f]{64}");

    private Digest() {}

    public static boolean isDigest(String text) {
        return FORM.matcher(text).matches();
    }

    public static String of(byte[] bytes) {
        return text(sha256().digest(bytes));
    }

    public static String of(Path file) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
            }
        }
        return text(digest.digest());
    }

    /** Of what {@link #sha256} was fed with. */
    public static String text(byte[] hash) {
        return "sha256:" + HexFormat.of().formatHex(hash);
    }

    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // Every Java has it.
        }
    }
}
