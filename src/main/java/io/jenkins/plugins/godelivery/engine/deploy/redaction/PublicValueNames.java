package io.jenkins.plugins.godelivery.engine.deploy.redaction;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.godelivery.engine.masking.SecretNames;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Allow-list of values that may be shown, because charts name their secrets in unpredictable ways. Booleans are never
 * secret; any other value needs a well-known name and a format that is unusual for secrets.
 */
final class PublicValueNames {
    private static final Set<String> NAMES = Set.of(
            "image",
            "tag",
            "repository",
            "registry",
            "digest",
            "replicas",
            "replicacount",
            "minreplicas",
            "maxreplicas",
            "weight",
            "active",
            "stable",
            "pullpolicy",
            "imagepullpolicy",
            "port",
            "containerport",
            "targetport",
            "serviceport",
            "nodeport",
            "cpu",
            "memory",
            "appversion",
            "maxunavailable",
            "maxsurge",
            "loglevel",
            "historylimit",
            "revisionhistorylimit",
            "strategy");

    /** A name, number, quantity, path or image reference; never a URL with a scheme, a query or spaces. */
    static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9./][A-Za-z0-9._/:%+-]{0,252}(@sha256(:[0-9a-f]{64})?)?");

    private PublicValueNames() {}

    /** @param path path of the value, such as {@code image.tag} or {@code env[0].value} */
    static boolean is(String path, JsonNode value) {
        if (value.isBoolean() || value.isNull() || value.isMissingNode()) {
            return true;
        }
        if (value.isContainerNode() && value.isEmpty()) {
            return true;
        }
        String last = path.substring(path.lastIndexOf('.') + 1).replaceFirst("\\[[0-9]+]$", "");
        return NAMES.contains(last.toLowerCase(Locale.ROOT).replaceAll("[-_]", ""))
                && !SecretNames.isSecret(path)
                && PLAIN.matcher(value.asText()).matches();
    }
}
