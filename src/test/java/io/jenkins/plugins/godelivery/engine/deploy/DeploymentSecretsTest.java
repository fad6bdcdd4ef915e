package io.jenkins.plugins.godelivery.engine.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.jenkins.plugins.godelivery.engine.command.CommandResult;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException.Kind;
import io.jenkins.plugins.godelivery.engine.deploy.helm.HelmErrors;
import io.jenkins.plugins.godelivery.engine.deploy.redaction.FieldErrors;
import io.jenkins.plugins.godelivery.engine.deploy.redaction.SecretValues;
import io.jenkins.plugins.godelivery.engine.deploy.redaction.ValuesDiff;
import io.jenkins.plugins.godelivery.engine.deploy.rollout.ManifestDiff;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No output of a deployment contains a value that may be secret, whatever its name and position. */
class DeploymentSecretsTest {
    private static final String SECRET = "Zaunkoenig77";
    private static final String CODED = Base64.getEncoder().encodeToString(SECRET.getBytes(StandardCharsets.UTF_8));

    private static JsonNode yaml(String text) throws IOException {
        return new YAMLMapper().readTree(text);
    }

    /** A default method that is not overridden would bypass the masked host. */
    @Test
    void theMaskingHostHandsEveryCallOn() {
        List<String> handedOn = Arrays.stream(MaskingHost.class.getDeclaredMethods())
                .map(Method::getName)
                .toList();

        assertThat(DeploymentHost.class.getMethods())
                .extracting(Method::getName)
                .isSubsetOf(handedOn);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "db: {pass: S}",
                "db: {password: S}",
                "env: [{name: DB_PASSWORD, value: S}]",
                "env: [{name: GREETING, value: S}]",
                "tls: {key: S, crt: S}",
                "database: {url: 'postgres://orders:S@db/orders'}",
                "slack: {hook: 'https://hooks.slack.com/services/T0/S'}",
                "config: '{\"password\":\"S\"}'",
                "config: |\n  password: S\n  other: S\n",
                "connection: 'Server=db;Password=S'",
                "imageCredentials: {registry: S}",
                "greeting: S",
                "a: [[S]]",
                "a: {b: {c: {d: {e: S}}}}",
                "image: {password: S}",
                "image: 'https://user:S@registry.example/x'",
                "tag: 'S with spaces'",
                "users: {S: true}",
                "users: {'admin:S': x}",
                "secrets: {image: S, tag: S}",
                "password: {tag: S}",
                "port: 'S?token=S'",
                "annotations: {checksum/secret: S}",
                "pin: 12345677",
                "hosts: ['https://S.example/?key=S']",
                "key: '-----BEGIN PRIVATE KEY-----\n\n  S\n\n  -----END PRIVATE KEY-----'",
            })
    void aChangedValueIsTold(String values) throws IOException {
        String text = values.replace("users: {S:", "users: {S geheim:").replaceAll("\\bS\\b", SECRET);
        JsonNode with = yaml(text);
        for (List<String> lines : List.of(
                ValuesDiff.of(MissingNode.getInstance(), with),
                ValuesDiff.of(with, MissingNode.getInstance()),
                ValuesDiff.of(yaml(text.replace("77", "78")), with))) {
            assertThat(lines).isNotEmpty();
            assertThat(String.join("\n", lines)).doesNotContain(SECRET, "Zaunkoenig78", "12345677", "12345678");
        }
    }

    @Test
    void harmlessValuesAreShown() throws IOException {
        assertThat(ValuesDiff.of(
                        yaml("{image: {tag: '1.2', repository: r.example/a}, replicas: 1, a: {enabled: false}, x: s}"),
                        yaml("{image: {tag: '1.3', repository: r.example/a}, replicas: 2, a: {enabled: true}}")))
                .extracting(line -> line.replaceAll("\\([0-9a-f]{6}\\)", "(HASH)"))
                .containsExactly(
                        "a.enabled: false -> true",
                        "image.tag: 1.2 -> 1.3",
                        "replicas: 1 -> 2",
                        "x: *** removed (HASH)");
    }

    @Test
    void aHashSaysWhichValuesAreTheSameAndIsAnotherOneEachTime() throws IOException {
        JsonNode before = yaml("{a: first, b: second}");
        JsonNode after = yaml("{a: second, b: third}");

        List<String> lines = ValuesDiff.of(before, after);

        String form = ": \\*\\*\\* changed \\(([0-9a-f]{6}) -> ([0-9a-f]{6})\\)";
        assertThat(lines).hasSize(2).allMatch(line -> line.matches("[ab]" + form));
        assertThat(lines.get(1).replaceAll("b" + form, "$1"))
                .isEqualTo(lines.get(0).replaceAll("a" + form, "$2"));
        assertThat(ValuesDiff.of(before, after)).doesNotContainAnyElementsOf(lines);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kind: Secret\nmetadata: {name: a}\ndata: {password: C}",
                "kind: Secret\nmetadata: {name: a}\nstringData: {image: S, name: S, replicas: S}",
                "kind: Secret\nmetadata: {name: a}\ntype: kubernetes.io/dockerconfigjson\ndata: {.dockerconfigjson: C}",
                """
                kind: Secret
                metadata:
                  name: a
                  annotations:
                    kubectl.kubernetes.io/last-applied-configuration: |
                      {"data":{"x":"C"}}\
                """,
                "kind: ConfigMap\nmetadata: {name: a}\ndata: {app.properties: 'db.password=S', name: S, enabled: S}",
                "kind: ConfigMap\nmetadata: {name: a}\nbinaryData: {x: C}",
                "kind: ConfigMap\nmetadata: {name: a, annotations: {image: S}}",
                """
                kind: Deployment
                metadata: {name: a}
                spec: {template: {spec: {containers: [{name: c, env: [{name: X, value: S}]}]}}}\
                """,
                """
                kind: Deployment
                metadata: {name: a}
                spec: {template: {spec: {containers: [{name: c, args: ['--password=S', S]}]}}}\
                """,
                """
                kind: Deployment
                metadata: {name: a}
                spec: {template: {spec: {containers: [{name: c, command: [sh, -c, S]}]}}}\
                """,
                "kind: Deployment\n"
                        + "metadata: {name: a}\n"
                        + "spec: {template: {spec: {containers: [{name: c, livenessProbe: {httpGet: {path: '/S',"
                        + " httpHeaders: [{name: Authorization, value: S}]}}}]}}}",
                "kind: Deployment\nmetadata: {name: a}\nspec: {template: {metadata: {annotations: {vault/role: S}}}}",
                "kind: HelmRelease\nmetadata: {name: a}\nspec: {values: {image: S, replicas: S, name: S}}",
                "kind: Application\nmetadata: {name: a}\nspec: {source: {helm: {parameters: [{name: p, value: S}]}}}",
                "kind: Database\nmetadata: {name: a}\nspec: {password: S, pin: 12345677, users: [{user: a, pw: S}]}",
                "kind: List\nmetadata: {name: a}\nitems: [{kind: Secret, stringData: {name: S}}]",
                "kind: Deployment\nmetadata: {name: a}\nspec: {image: 'https://u:S@r.example/x'}",
                "kind: Job\nmetadata: {name: a}\nspec: {env: {NAME: S, name: S}}",
                "kind: Ingress\nmetadata: {name: a}\nspec: {tls: {key: S}}",
                "kind: ConfigMap\n"
                        + "metadata: {name: a}\n"
                        + "data: {key: \"-----BEGIN PRIVATE KEY-----\\n"
                        + "S\\n"
                        + "-----END PRIVATE KEY-----\"}",
                "# S\nkind: Service\nmetadata: {name: a}\nspec: {x: 1}",
            })
    void anObjectIsComparedWithoutItsValues(String template) {
        String manifest = template.replaceAll("\\bS\\b", SECRET).replaceAll("\\bC\\b", CODED);

        List<String> lines = new ArrayList<>(ManifestDiff.of(ReleaseManifest.read(""), ReleaseManifest.read(manifest)));
        lines.addAll(ManifestDiff.of(
                ReleaseManifest.read(manifest),
                ReleaseManifest.read(
                        manifest.replace("77", "78").replace("x: 1", "x: 2").replace("nNw==", "nOA=="))));

        assertThat(lines).isNotEmpty();
        assertThat(String.join("\n", lines)).doesNotContain(SECRET, "Zaunkoenig78", CODED, "12345677");
    }

    @Test
    void theFormOfAnObjectIsShown() {
        String manifest = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: orders, labels: {app: orders}}
            spec: {replicas: 2, template: {spec: {containers: [{name: orders, image: 'registry.example/orders:1.3',
              ports: [{containerPort: 8080}], env: [{name: GREETING, value: hello}]}]}}}
            """;

        assertThat(ManifestDiff.of(
                        ReleaseManifest.read(manifest.replace("1.3", "1.2").replace("hello", "bye")),
                        ReleaseManifest.read(manifest)))
                .contains("Deployment/orders changes")
                .anyMatch(line -> line.contains("+") && line.contains("image: registry.example/orders:1.3"))
                .anyMatch(line -> line.contains("name: GREETING"))
                .anyMatch(line -> line.contains("+") && line.contains("value: '*** ("))
                .anyMatch(line -> line.contains("containerPort: 8080"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Error: UPGRADE FAILED: cannot patch \"a\" with kind Deployment: Deployment.apps \"a\" is invalid:"
                        + " spec.template.spec.containers[0].env[0].value: Invalid value: \"S\": must be x",
                "Error: Secret \"a\" is invalid: data[password]: Invalid value: \"<S>\": y; data: Too long",
                "Error: ConfigMap \"a\" is invalid: metadata.annotations: Invalid value: \"S \\\" S\": z",
                "Error: The order in patch list: [map[name:FOO value:S] map[name:B value:S]] doesn't match"
                        + " $setElementOrder list",
                "Error: values don't meet the specifications of the schema(s) in the following chart(s): orders: - at"
                        + " '/db/x': 'S' does not match pattern '^[a-z]+$'",
                "Error: orders: - at '/mail': 'S' is not valid email: missing @",
                "Error: execution error at (orders/templates/a.yaml:1:3): password=S is too short",
                "Error: failed to fetch https://user:S@charts.example/index.yaml : 404 Not Found",
                "Error: Get \"https://charts.example/x?token=S\": dial tcp: no such host",
            })
    void whatHelmSaysOfAFailureHasNoValue(String error) {
        String text = error.replaceAll("\\bS\\b", SECRET);
        assertThat(text).contains(SECRET);

        assertThat(HelmErrors.reason(new CommandResult(1, "", text + "\n"), "chart")
                        .text())
                .doesNotContain(SECRET);
    }

    @Test
    void whatIsWrongWithAFieldStaysReadable() {
        assertThat(FieldErrors.masked("spec.replicas: Invalid value: -1: must be greater"))
                .isEqualTo("spec.replicas: Invalid value: ***: must be greater");
        assertThat(FieldErrors.masked("spec.type: Unsupported value: \"NodePorts\": supported values: \"ClusterIP\""))
                .isEqualTo("spec.type: Unsupported value: \"NodePorts\": supported values: \"ClusterIP\"");
        assertThat(FieldErrors.misfit("/replicas", "got string, want integer")).isEqualTo("got string, want integer");
    }

    @Test
    void aValueThatIsKnownIsFoundInWhateverIsSaid() throws IOException {
        List<String> secrets = SecretValues.of(yaml("""
            db: {password: zaunkoenig, name: orders, user: shop}
            auth: {existingSecret: orders-db, username: orders}
            env: [{name: API_TOKEN, value: rotkehlchen}, {name: GREETING, value: hello}]
            greeting: Rotkehlchen88
            pin: 987654
            image: {tag: v1.2.3-rc1}
            commit: 0123abcd
            secrets: {first: 'eins zwei', host: db.example}
            """));

        assertThat(secrets)
                .containsExactlyInAnyOrder("zaunkoenig", "rotkehlchen", "Rotkehlchen88", "987654", "eins zwei");
        assertThat(SecretValues.ofSecret(yaml("{data: {a: " + CODED + "}, stringData: {user: orders, pass: wort}}")))
                .containsExactlyInAnyOrder(SECRET, "wort");
    }

    @Test
    void whatADeploymentFailsWithGoesThroughTheSameMasking() {
        MaskingHost host = new MaskingHost(null, List.of("orders"));
        host.mask(List.of("geheim", "orders"));

        assertThatExceptionOfType(DeployException.class)
                .isThrownBy(() -> host.during(() -> {
                    throw new DeployException(Kind.FAILED, Message.literal("orders: geheim, Z2VoZWlt"));
                }))
                .withMessage("orders: ***, ***");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> host.during(() -> {
                    throw new IOException("geheim");
                }))
                .withMessage("***");
    }
}
