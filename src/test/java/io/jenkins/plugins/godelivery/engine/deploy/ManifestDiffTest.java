package io.jenkins.plugins.godelivery.engine.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.deploy.rollout.ManifestDiff;
import org.junit.jupiter.api.Test;

class ManifestDiffTest {
    private static final String BEFORE = """
        ---
        # Source: orders/templates/secret.yaml
        apiVersion: v1
        kind: Secret
        metadata:
          name: orders
        stringData:
          password: before
          user: same
        ---
        # Source: orders/templates/service.yaml
        apiVersion: v1
        kind: Service
        metadata:
          name: orders
        """;

    @Test
    void aSecretShowsThatAValueChangedAndNotWhich() {
        String lines = String.join(
                "\n",
                ManifestDiff.of(ReleaseManifest.read(BEFORE), ReleaseManifest.read(BEFORE.replace("before", "after"))));

        assertThat(lines)
                .startsWith("Secret/orders changes")
                .containsPattern("(?m)^  -  password: .\\*\\*\\* \\([0-9a-f]{6}\\).\\R  \\+  password: .\\*\\*\\*"
                        + " \\([0-9a-f]{6}\\).$")
                .doesNotContain("before", "after", "same", "Service");
    }

    @Test
    void objectsThatComeAndGoAreSaid() {
        String service = BEFORE.substring(BEFORE.lastIndexOf("---"));

        assertThat(ManifestDiff.of(ReleaseManifest.read(BEFORE), ReleaseManifest.read(service)))
                .first()
                .isEqualTo("Secret/orders is removed");
        assertThat(ManifestDiff.of(ReleaseManifest.read(""), ReleaseManifest.read(service)))
                .containsExactly(
                        "Service/orders is new",
                        "  @@ -1,0 +1,4 @@",
                        "  +apiVersion: v1",
                        "  +kind: Service",
                        "  +metadata:",
                        "  +  name: orders");
    }

    @Test
    void whatIsTheSameIsNotShown() {
        assertThat(ManifestDiff.of(ReleaseManifest.read(BEFORE), ReleaseManifest.read(BEFORE)))
                .isEmpty();
    }
}
