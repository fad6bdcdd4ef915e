package io.jenkins.plugins.godelivery.engine.masking;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Recognises names of secrets, and provides the mask that replaces their values. */
public final class SecretNames {
    public static final String MASK = "***";

    /** Parts that mark any name as that of a secret. */
    private static final Pattern PART =
            Pattern.compile("passw|passphrase|secret|token|credential|private|apikey|accesskey"
                    + "|accountkey|signingkey|encryptionkey|masterkey|connectionstring|webhook|htpasswd|dockerconfig|kubeconfig"
                    + "|authorization|bearer|keystore|truststore");

    /** Whole words of a name: {@code db.pass}, {@code DB_PWD}, {@code sentryDsn}, {@code tls.key}. */
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

    /** Separators of words, including a change to a capital letter. */
    private static final Pattern BETWEEN =
            Pattern.compile("[^A-Za-z0-9]+|(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

    /** Names of metadata about secrets: their location, owner or type. */
    private static final Pattern METADATA_NAMES = Pattern.compile(
            "(?i).*(name|ref|user|database|existingsecret|type|path|file|files|mount|host|port|ttl"
                    + "|algorithm|issuer|class|namespace|enabled|id|mode|policy|provider|method|realm|scopes?|keys?ref|format|endpoint|version)");

    /** Names of figures about secrets, which are not secret: {@code tokenTTL}. */
    private static final Pattern FIGURE = Pattern.compile("(?i)"
            + ".*(ttl|seconds|minutes|hours|days|timeout|interval|lifetime|expiry|expiration|maxage|length|size"
            + "|count|limit|port|version|replicas|retries|bytes)");

    /** Values that are not secret: booleans, null and small numbers. */
    private static final Pattern NO_SECRET =
            Pattern.compile("(?i)true|false|null|nil|none|<nil>|yes|no|required|optional|[0-9]{1,4}");

    private static final int HASH = 3;
    private static final int SALT = 16;

    private SecretNames() {}

    /**
     * Returns whether a name contains a part that occurs only in names of secrets; in a path, parents count, too.
     */
    public static boolean isSurelySecret(String name) {
        return PART.matcher(name.toLowerCase(Locale.ROOT).replaceAll("[-_]", ""))
                .find();
    }

    /**
     * Returns whether a name indicates a secret value.
     *
     * @param name of a value, or the path to it
     */
    public static boolean isSecret(String name) {
        List<String> words = Arrays.asList(BETWEEN.split(name));
        return isSurelySecret(name)
                || words.stream().map(word -> word.toLowerCase(Locale.ROOT)).anyMatch(WORDS::contains);
    }

    /**
     * Returns whether a name with that of a secret in it means something else: {@code secretName}, {@code tokenTTL}.
     */
    public static boolean isAbout(String name) {
        return METADATA_NAMES.matcher(name).matches();
    }

    /** Returns whether it is the name of a figure about secrets. */
    public static boolean isFigure(String name) {
        return FIGURE.matcher(name).matches();
    }

    /** Returns whether a value is not secret despite its name. */
    static boolean isHarmless(String name, String value) {
        return isAbout(name) || isFigure(name) || NO_SECRET.matcher(value).matches();
    }

    /**
     * Creates a salt for {@link #hash}. It must not be stored elsewhere, or short secrets could be found by trying.
     */
    public static byte[] salt() {
        byte[] salt = new byte[SALT];
        new SecureRandom().nextBytes(salt);
        return salt;
    }

    /** Returns a mask that shows only whether two values differ. */
    public static String masked(String value, byte[] salt) {
        return MASK + " (" + hash(value, salt) + ")";
    }

    /** Returns a hash that is the same for equal values with the same salt. */
    public static String hash(String value, byte[] salt) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(salt, mac.getAlgorithm()));
            return HexFormat.of().formatHex(mac.doFinal(value.getBytes(StandardCharsets.UTF_8)), 0, HASH);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // Every Java runtime has HmacSHA256.
        }
    }
}
