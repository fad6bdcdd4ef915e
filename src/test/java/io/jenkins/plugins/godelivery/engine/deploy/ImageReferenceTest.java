package io.jenkins.plugins.godelivery.engine.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.jenkins.plugins.godelivery.engine.deploy.rollout.ImageReference;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImageReferenceTest {
    private static final String HEX = "0123456789abcdef".repeat(4);

    private static String set(String image, String chart) throws Exception {
        SetValues values = new SetValues();
        ImageReference.read(image).set(values, "image", new YAMLMapper().readTree(chart));
        return values.file(List.of());
    }

    @Test
    void aChartWithATextGetsTheWholeReference() throws Exception {
        assertThat(set("r.example/orders:1.2", "image: x")).isEqualTo("{\"image\":\"r.example/orders:1.2\"}");
        assertThat(set("sha256:" + HEX, "image: r.example:5000/orders:1.0"))
                .isEqualTo("{\"image\":\"r.example:5000/orders@sha256:" + HEX + "\"}");
    }

    @Test
    void aChartWithADigestGetsIt() throws Exception {
        assertThat(set("r.example/orders:1.2@sha256:" + HEX, "image: {repository: x, tag: y, digest: ''}"))
                .isEqualTo("{\"image\":{\"repository\":\"r.example/orders\",\"tag\":\"1.2\",\"digest\":\"sha256:" + HEX
                        + "\"}}");
    }

    @Test
    void aTagTakesTheDigestOfAnEarlierDeploymentAway() throws Exception {
        assertThat(set("r.example/orders:1.3", "image: {repository: x, tag: y, digest: ''}"))
                .isEqualTo("{\"image\":{\"repository\":\"r.example/orders\",\"tag\":\"1.3\",\"digest\":\"\"}}");
    }

    @Test
    void theChartOfHelmCreateKnowsNoDigestAndPutsNameAndTagTogether() throws Exception {
        assertThat(set(
                        "r.example/orders@sha256:" + HEX,
                        "image: {repository: nginx, pullPolicy: IfNotPresent, tag: ''}"))
                .isEqualTo("{\"image\":{\"repository\":\"r.example/orders@sha256\",\"tag\":\"" + HEX + "\"}}");
    }

    @Test
    void aChartWithARegistryGetsItApart() throws Exception {
        assertThat(set("r.example:5000/shop/orders:1", "image: {registry: docker.io, repository: x, tag: y}"))
                .isEqualTo(
                        "{\"image\":{\"registry\":\"r.example:5000\",\"repository\":\"shop/orders\",\"tag\":\"1\"}}");
    }

    @Test
    void aChartWithoutSuchAValueIsRefusedWithTheWayOut() {
        assertThatThrownBy(() -> set("r.example/orders:1", "container: {}"))
                .hasMessage(
                        "the chart's values have no \"image\": name the value that holds the image with imageValue");
        assertThatThrownBy(() -> ImageReference.read("Orders Image")).hasMessageContaining("is not HOST/NAME:TAG");
    }
}
