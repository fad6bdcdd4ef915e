package io.jenkins.plugins.godelivery.engine.deploy.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.godelivery.engine.command.HelmDeployParameters;
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
import java.util.Optional;

/**
 * Blue-green deployment within one release: the idle colour is deployed and analysed, then one value switches the
 * traffic, and the previous colour stays unchanged for an immediate rollback. The chart has the value {@code active}
 * and, below {@code blue} and {@code green}, the differences between them.
 */
final class BlueGreen implements RolloutStrategy {
    private final Options options;
    private final DeploymentHost host;
    private final String active;
    private final boolean first;
    /** Values set for the active colour, which must not change. */
    private final JsonNode kept;

    private BlueGreen(Options options, DeploymentHost host, String active, boolean first, JsonNode kept) {
        this.options = options;
        this.host = host;
        this.active = active;
        this.first = first;
        this.kept = kept;
    }

    static BlueGreen of(Options options, Release release, DeploymentHost host, String chart, Baseline before)
            throws IOException, InterruptedException, DeployException {
        String value = value(options);
        Optional<HelmRevision> deployed = before.good();
        JsonNode values = deployed.isPresent()
                ? release.allValues(deployed.get().number())
                : new ChartImage(release, host).values(chart);
        String active = SetValues.at(values, value).asText("");
        if (!active.equals("blue") && !active.equals("green")) {
            throw new DeployException(Kind.WRONG, Message.of("deploy.noColour", value));
        }
        JsonNode kept = before.values().path(active);
        return new BlueGreen(options, host, active, deployed.isEmpty(), kept);
    }

    private static String value(Options options) {
        return options.get(HelmDeployParameters.ACTIVE_VALUE).orElse("active");
    }

    @Override
    public String name() {
        return "blueGreen";
    }

    private String target() {
        return first ? active : active.equals("blue") ? "green" : "blue";
    }

    @Override
    public String imageValue() {
        return target() + "." + RolloutStrategy.image(options);
    }

    @Override
    public void roll(Rollout rollout, String chart, ReleaseValues values)
            throws IOException, InterruptedException, DeployException {
        if (first) {
            if (rollout.upgrade(chart, values.given("set"), Message.literal(active))) {
                rollout.analyse(Message.literal(active), false);
            }
            return;
        }
        String idle = target();
        host.log(active + " is active; deploying " + idle + " beside it.");
        if (rollout.upgradeInPart(
                        chart, using(values, active).given("beside"), Message.of("deploy.beside", idle, active))
                && rollout.analyse(Message.literal(idle), false)) {
            host.log("Switching from " + active + " to " + idle + ".");
            if (rollout.upgrade(chart, using(values, idle).given("switched"), Message.of("deploy.switch", idle))) {
                rollout.analyse(Message.of("deploy.inUse", idle), false);
            }
        }
    }

    @Override
    public ReleaseValues first(ReleaseValues values) throws IOException, InterruptedException, DeployException {
        return first ? values : using(values, active);
    }

    @Override
    public Optional<Rendered> check(Rendered begin, ReleaseRendering rendering, String chart, ReleaseValues values)
            throws IOException, InterruptedException, DeployException {
        return first
                ? Optional.empty()
                : Optional.of(rendering.of(chart, using(values, target()).given("last")));
    }

    private ReleaseValues using(ReleaseValues values, String used)
            throws IOException, InterruptedException, DeployException {
        return values.with(tree -> {
            tree.put(value(options), used);
            if (kept.isObject()) {
                tree.put(active, kept);
            } else {
                tree.remove(active);
            }
        });
    }
}
