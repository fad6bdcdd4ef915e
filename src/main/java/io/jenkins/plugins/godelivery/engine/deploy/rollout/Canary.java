package io.jenkins.plugins.godelivery.engine.deploy.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.godelivery.engine.command.HelmDeployParameters;
import io.jenkins.plugins.godelivery.engine.command.HelmValueSources;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException.Kind;
import io.jenkins.plugins.godelivery.engine.deploy.DeploymentHost;
import io.jenkins.plugins.godelivery.engine.deploy.Release;
import io.jenkins.plugins.godelivery.engine.deploy.ReleaseValues;
import io.jenkins.plugins.godelivery.engine.deploy.SetValues;
import io.jenkins.plugins.godelivery.engine.deploy.helm.HelmRevision;
import io.jenkins.plugins.godelivery.engine.deploy.rollout.ReleaseRendering.Rendered;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Canary deployment: a growing share of the traffic, analysed before each increase. One value of the chart holds the
 * share; the chart decides what splits the traffic (Istio, Gateway API, an ingress), and a second value holds the image
 * of the remaining share.
 */
final class Canary implements RolloutStrategy {
    private static final List<String> WEIGHTS = List.of("10", "50", "100");
    private static final int ALL = 100;

    private final Options options;
    private final DeploymentHost host;
    /** Image value of the deployed revision; empty before the first one. */
    private final Optional<JsonNode> stable;

    private final List<Integer> weights;

    private Canary(Options options, DeploymentHost host, Optional<JsonNode> stable) throws DeployException {
        this.options = options;
        this.host = host;
        this.stable = stable;
        weights = stable.isPresent() ? weights(options) : List.of(ALL);
    }

    static Canary of(Options options, Release release, DeploymentHost host, Baseline before)
            throws IOException, InterruptedException, DeployException {
        Optional<HelmRevision> deployed = before.good();
        return new Canary(
                options,
                host,
                deployed.isPresent()
                        ? Optional.of(SetValues.at(
                                release.allValues(deployed.get().number()), RolloutStrategy.image(options)))
                        : Optional.empty());
    }

    @Override
    public String name() {
        return "canary";
    }

    @Override
    public String imageValue() {
        return RolloutStrategy.image(options);
    }

    @Override
    public void roll(Rollout rollout, String chart, ReleaseValues values)
            throws IOException, InterruptedException, DeployException {
        if (stable.isEmpty()) {
            host.log("There is no deployed version to run the canary beside: deploying at once.");
        }
        for (int weight : weights) {
            host.log("Canary: " + weight + " %.");
            Message step = Message.of("deploy.weight", weight);
            HelmValueSources weighted = weighted(values, weight).given("weight-" + weight);
            boolean good = weight == ALL
                    ? rollout.upgrade(chart, weighted, step) && rollout.analyse(step, false)
                    : rollout.upgradeInPart(chart, weighted, step) && rollout.analyse(step, true);
            if (!good) {
                return;
            }
        }
    }

    /** @throws DeployException if the weights do not grow or do not end with 100 */
    private static List<Integer> weights(Options options) throws DeployException {
        List<String> given = options.list(HelmDeployParameters.WEIGHTS);
        List<Integer> weights = (given.isEmpty() ? WEIGHTS : given)
                .stream().map(Integer::valueOf).toList();
        for (int i = 1; i < weights.size(); i++) {
            if (weights.get(i) <= weights.get(i - 1)) {
                throw new DeployException(Kind.WRONG, Message.of("deploy.weightsNotGrowing", weights.toString()));
            }
        }
        if (weights.get(weights.size() - 1) != ALL) {
            throw new DeployException(Kind.WRONG, Message.of("deploy.weightsEnd", weights.toString()));
        }
        return weights;
    }

    @Override
    public ReleaseValues first(ReleaseValues values) throws IOException, InterruptedException, DeployException {
        return weighted(values, weights.get(0));
    }

    @Override
    public Optional<Rendered> check(Rendered first, ReleaseRendering rendering, String chart, ReleaseValues values)
            throws IOException, InterruptedException, DeployException {
        String name = weightValue();
        boolean several = weights.get(0) < ALL;
        ReleaseValues some = weighted(values, several ? weights.get(0) : 1);
        Rendered part = several ? first : rendering.of(chart, some.given("part"));
        // Only the weight may differ, so the stable value is the same as well.
        Rendered whole =
                rendering.of(chart, some.with(tree -> tree.put(name, ALL)).given("whole"));
        CanaryWeightCheck.check(name, part, whole, () -> rendering.of(chart, some.given("again")));
        if (!several) {
            return Optional.empty();
        }
        boolean sameBeside = options.get(HelmDeployParameters.STABLE_VALUE).isEmpty();
        return Optional.of(
                sameBeside ? whole : rendering.of(chart, weighted(values, ALL).given("last")));
    }

    private String weightValue() {
        return options.get(HelmDeployParameters.WEIGHT_VALUE).orElse("canary.weight");
    }

    private ReleaseValues weighted(ReleaseValues values, int weight)
            throws IOException, InterruptedException, DeployException {
        Optional<String> at = options.get(HelmDeployParameters.STABLE_VALUE);
        return values.with(tree -> {
            tree.put(weightValue(), weight);
            if (at.isPresent() && stable.isPresent() && weight < ALL) {
                tree.put(at.get(), stable.get());
            }
        });
    }
}
