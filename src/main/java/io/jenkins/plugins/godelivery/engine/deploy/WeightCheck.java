package io.jenkins.plugins.godelivery.engine.deploy;

import io.jenkins.plugins.godelivery.engine.command.Helm;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException.Kind;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Refuses a canary of a chart that makes the same objects whatever the weight is: all traffic would move at once. */
final class WeightCheck {
    private final Rendering rendering;
    private final String chart;

    WeightCheck(Rendering rendering, String chart) {
        this.rendering = rendering;
        this.chart = chart;
    }

    /**
     * Renders with two weights, and once more with the first: what differs there is random, and says nothing.
     *
     * @param name of the value that holds the weight
     */
    void check(String name, Helm.Values some, Helm.Values all)
            throws IOException, InterruptedException, DeployException {
        Map<String, String> part = texts(some);
        Map<String, String> whole = texts(all);
        if (part.equals(whole)) {
            throw refused(name);
        }
        Map<String, String> again = texts(some);
        boolean differs = !part.keySet().equals(whole.keySet())
                || part.keySet().stream()
                        .anyMatch(title -> part.get(title).equals(again.get(title))
                                && !part.get(title).equals(whole.get(title)));
        if (!differs) {
            throw refused(name);
        }
    }

    private Map<String, String> texts(Helm.Values values) throws IOException, InterruptedException, DeployException {
        List<Manifest.Resource> resources =
                rendering.of(chart, values).manifest().resources();
        return resources.stream()
                .collect(Collectors.toMap(
                        Manifest.Resource::title, Manifest.Resource::text, (one, other) -> one + other));
    }

    private static DeployException refused(String name) {
        return new DeployException(
                Kind.WRONG,
                "strategy canary: the chart's objects are the same whatever \"" + name
                        + "\" is, so all traffic would move"
                        + " at once: name the value that holds the weight with weightValue, or take the templates of"
                        + " docs/deploy.md into the chart");
    }
}
