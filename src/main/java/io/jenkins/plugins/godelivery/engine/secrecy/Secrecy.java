package io.jenkins.plugins.godelivery.engine.secrecy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Which names stand for secrets, and what is shown in place of a value. */
public final class Secrecy {
    public static final String MASK = "***";

    /** Anywhere in a name, whoever made it. */
    private static final Pattern PART =
            Pattern.compile("passw|passphrase|secret|token|credential|private|apikey|accesskey"
                    + "|accountkey|signingkey|encryptionkey|masterkey|connectionstring|webhook|htpasswd|dockerconfig|kubeconfig"
                    + "|authorization|bearer|keystore|truststore");

    /** Words that are a part of a name: {@code db.pass}, {@code DB_PWD}, {@code sentryDsn}, {@code tls.key}. */
    private static final Set<String> WORDS = Set.of(
            "pass",
            "pwd",
            "pw",
            "passwd",
            "pin",
            "otp",
            "dsn",
            "jwt",
            "pem",
            "pfx",
            "p12",
            "jks",
            "cookie",
            "cookies",
            "salt",
            "hmac",
            "signature",
            "cred",
            "creds",
            "auth",
            "key",
            "keys",
            "license",
            "licence",
            "conn",
            "session");

    /** Between words, also where a capital letter begins one. */
    private static final Pattern BETWEEN =
            Pattern.compile("[^A-Za-z0-9]+|(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

    private static final int HASH = 3;
    private static final int SALT = 16;

    private Secrecy() {}

    /** By a part that is in no other name; in a path, that of what is around it counts, too. */
    public static boolean isSurelySecret(String name) {
        return PART.matcher(name.toLowerCase(Locale.ROOT).replaceAll("[-_]", ""))
                .find();
    }

    /** @param name of a value, or the path to it */
    public static boolean isSecret(String name) {
        List<String> words = Arrays.asList(BETWEEN.split(name));
        return isSurelySecret(name)
                || words.stream().map(word -> word.toLowerCase(Locale.ROOT)).anyMatch(WORDS::contains);
    }

    /** For {@link #masked}: it is nowhere else, or short secrets could be found by trying. */
    public static byte[] salt() {
        byte[] salt = new byte[SALT];
        new SecureRandom().nextBytes(salt);
        return salt;
    }

    /** Says whether two masked values differ, and nothing else of them. */
    public static String masked(String value, byte[] salt) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt);
            byte[] hash = digest.digest(value.getBytes(StandardCharsets.UTF_8));
            return MASK + " (" + HexFormat.of().formatHex(hash, 0, HASH) + ")";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // Every Java has it.
        }
    }
}
