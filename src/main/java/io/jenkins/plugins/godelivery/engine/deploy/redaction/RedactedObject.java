package io.jenkins.plugins.godelivery.engine.deploy.redaction;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.jenkins.plugins.godelivery.engine.masking.SecretNames;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Redacts a Kubernetes object so that it can be shown: its structure remains, user data does not. Values are shown for
 * an allow-list of fields; all others are replaced by hashes, which only show whether they are equal.
 */
public final class RedactedObject {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .build();

    /** Fields of Kubernetes' own kinds, and common ones of custom resources, that describe structure. */
    private static final Set<String> FIELDS = Set.of(
            "apiversion",
            "kind",
            "name",
            "namespace",
            "generatename",
            "image",
            "imagepullpolicy",
            "replicas",
            "minreplicas",
            "maxreplicas",
            "type",
            "protocol",
            "port",
            "targetport",
            "containerport",
            "nodeport",
            "hostport",
            "number",
            "weight",
            "servicename",
            "serviceaccountname",
            "storageclassname",
            "claimname",
            "secretname",
            "host",
            "hostname",
            "pathtype",
            "ingressclassname",
            "clusterip",
            "sessionaffinity",
            "restartpolicy",
            "dnspolicy",
            "schedulername",
            "priorityclassname",
            "terminationgraceperiodseconds",
            "periodseconds",
            "timeoutseconds",
            "initialdelayseconds",
            "failurethreshold",
            "successthreshold",
            "minreadyseconds",
            "progressdeadlineseconds",
            "revisionhistorylimit",
            "backofflimit",
            "activedeadlineseconds",
            "ttlsecondsafterfinished",
            "completions",
            "parallelism",
            "maxunavailable",
            "maxsurge",
            "minavailable",
            "partition",
            "cpu",
            "memory",
            "storage",
            "ephemeral-storage",
            "schedule",
            "concurrencypolicy",
            "fsgroup",
            "runasuser",
            "runasgroup",
            "apigroup",
            "apigroups",
            "resources",
            "verbs",
            "resourcenames",
            "operator",
            "effect",
            "topologykey",
            "fieldpath",
            "resource",
            "divisor",
            "averageutilization",
            "accessmodes",
            "volumemode",
            "scheme",
            "group",
            "version",
            "scope",
            "plural",
            "singular",
            "policytypes",
            "add",
            "drop",
            "defaultmode");

    /** Fields below which the author of the object chose the names, too. */
    private static final Set<String> FREE = Set.of(
            "data",
            "stringdata",
            "binarydata",
            "annotations",
            "parameters",
            "values",
            "config",
            "args",
            "command",
            "status",
            "managedfields");

    private static final Set<String> NAMED = Set.of("env", "httpheaders");

    private static final Set<String> LABELS = Set.of("labels", "matchlabels", "selector", "nodeselector");

    private final byte[] salt;

    /** @param salt salt of the hashes, the same for objects that are compared */
    public RedactedObject(byte[] salt) {
        this.salt = salt;
    }

    /** Formats an object as lines of YAML without secrets. */
    public List<String> lines(JsonNode object) {
        try {
            return YAML.writeValueAsString(shown(object.deepCopy(), "", Below.KNOWN))
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (JsonProcessingException e) {
            return List.of(SecretNames.MASK);
        }
    }

    static boolean isField(String name) {
        return FIELDS.contains(name.toLowerCase(Locale.ROOT));
    }

    /** Context of a field. */
    private enum Below {
        KNOWN,
        LABELS,
        /** List of name-value pairs, of which the names are shown. */
        NAMED,
        /** Names and values are user data. */
        FREE
    }

    private JsonNode shown(JsonNode node, String field, Below below) {
        if (node instanceof ObjectNode object) {
            object.properties()
                    .forEach(entry -> entry.setValue(shown(
                            entry.getValue(),
                            entry.getKey().toLowerCase(Locale.ROOT),
                            below(entry.getKey().toLowerCase(Locale.ROOT), entry.getValue(), below))));
        } else if (node instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                list.set(i, shown(list.get(i), field, below));
            }
        } else if (!isShown(node, field, below)) {
            return YAML.getNodeFactory().textNode(SecretNames.masked(node.asText(), salt));
        }
        return node;
    }

    private static Below below(String name, JsonNode value, Below above) {
        if (above == Below.NAMED || above == Below.FREE || above == Below.LABELS) {
            return above;
        }
        if (NAMED.contains(name) && value.isArray()) {
            return Below.NAMED;
        }
        return FREE.contains(name) || NAMED.contains(name)
                ? Below.FREE
                : LABELS.contains(name) ? Below.LABELS : Below.KNOWN;
    }

    private static boolean isShown(JsonNode value, String field, Below below) {
        if (value.isNull()) {
            return true;
        }
        boolean known = switch (below) {
            case KNOWN -> value.isBoolean() || FIELDS.contains(field);
            case LABELS -> true;
            case NAMED -> field.equals("name");
            case FREE -> false;
        };
        return known && PublicValueNames.PLAIN.matcher(value.asText()).matches();
    }
}
