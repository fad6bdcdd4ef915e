package io.jenkins.plugins.godelivery.engine.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.godelivery.engine.deploy.FakeCluster.Item;
import java.util.ArrayList;
import java.util.List;

/** Objects of the chart of the strategy tests (cluster/strategies/templates), with one more value for the new image. */
final class FakeChart {
    static final String VALUES = """
        image: registry.test/payments:1
        canary: {weight: 100}
        stable: {image: registry.test/payments:none}
        active: blue
        colours: false
        extra: ""
        blue: {image: registry.test/payments:none}
        green: {image: registry.test/payments:none}
        """;

    private FakeChart() {}

    static List<Item> render(String release, ObjectNode values) {
        List<Item> items = new ArrayList<>();
        if (values.path("colours").asBoolean()) {
            items.add(deployment(release + "-blue", values.path("blue").path("image")));
            items.add(deployment(release + "-green", values.path("green").path("image")));
        } else {
            items.add(deployment(release, values.path("image")));
            if (values.path("canary").path("weight").asInt() < 100) {
                items.add(deployment(release + "-stable", values.path("stable").path("image")));
            }
        }
        items.add(new Item(
                "v1",
                "ConfigMap",
                release,
                "weight " + values.path("canary").path("weight").asText() + " active "
                        + values.path("active").asText()));
        if (!values.path("extra").asText().isEmpty()) {
            items.add(new Item("v1", "ConfigMap", values.path("extra").asText(), "extra"));
        }
        return items;
    }

    private static Item deployment(String name, JsonNode image) {
        return new Item("apps/v1", "Deployment", name, image.asText());
    }
}
