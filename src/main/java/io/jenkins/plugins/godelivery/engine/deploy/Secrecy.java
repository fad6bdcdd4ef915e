package io.jenkins.plugins.godelivery.engine.deploy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/** Keeps secrets out of what people read. */
final class Secrecy {
    /** Names of values that hold secrets, whoever named them. */
    private static final Pattern SECRET = Pattern.compile(
            ".*(passw|secret|token|credential|private|apikey|api-key|api_key|accesskey|access-key|access_key|dsn|connectionstring).*");

    static final String MASK = "***";

    private Secrecy() {}

    static boolean isSecret(String name) {
        return SECRET.matcher(name.toLowerCase(Locale.ROOT)).matches();
    }

    /**
     * Says whether two masked values differ, and nothing else of them.
     *
     * @param salt that is nowhere else, or short secrets could be found by trying
     */
    static String masked(String value, byte[] salt) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt);
            byte[] hash = digest.digest(value.getBytes(StandardCharsets.UTF_8));
            return MASK + " (" + HexFormat.of().formatHex(hash, 0, 3) + ")";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // Every Java has it.
        }
    }
}
