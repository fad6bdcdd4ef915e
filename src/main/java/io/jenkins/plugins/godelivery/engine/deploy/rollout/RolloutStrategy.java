package io.jenkins.plugins.godelivery.engine.deploy.rollout;

import io.jenkins.plugins.godelivery.engine.command.HelmDeployParameters;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException;
import io.jenkins.plugins.godelivery.engine.deploy.DeploymentHost;
import io.jenkins.plugins.godelivery.engine.deploy.Release;
import io.jenkins.plugins.godelivery.engine.deploy.ReleaseValues;
import io.jenkins.plugins.godelivery.engine.deploy.rollout.ReleaseRendering.Rendered;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.util.Optional;

/** Rollout strategy. */
interface RolloutStrategy {
    String name();

    /** Returns the path of the chart's value that sets the image. */
    String imageValue();

    /** Returns the values of the first upgrade. */
    default ReleaseValues first(ReleaseValues values) throws IOException, InterruptedException, DeployException {
        return values;
    }

    /**
     * Checks whether the chart supports the strategy.
     *
     * @param first objects of the first upgrade
     * @return objects of the last upgrade, if it is another one
     * @throws DeployException if the chart does not support it
     */
    default Optional<Rendered> check(Rendered first, ReleaseRendering rendering, String chart, ReleaseValues values)
            throws IOException, InterruptedException, DeployException {
        return Optional.empty(); // Every chart supports a rolling update.
    }

    /** Performs the rollout until its end or its first failure, which the rollout records. */
    void roll(Rollout rollout, String chart, ReleaseValues values)
            throws IOException, InterruptedException, DeployException;

    /**
     * Creates the configured strategy.
     *
     * @param before state before the deployment
     */
    static RolloutStrategy of(Options options, Release release, DeploymentHost host, String chart, Baseline before)
            throws IOException, InterruptedException, DeployException {
        return switch (options.get(HelmDeployParameters.STRATEGY).orElse("rolling")) {
            case "canary" -> Canary.of(options, release, host, before);
            case "blueGreen" -> BlueGreen.of(options, release, host, chart, before);
            default -> new Rolling(image(options));
        };
    }

    static String image(Options options) {
        return options.get(HelmDeployParameters.IMAGE_VALUE).orElse("image");
    }

    /** Deploys everything at once, with the update strategy of each workload. */
    record Rolling(String imageValue) implements RolloutStrategy {
        @Override
        public String name() {
            return "rolling";
        }

        @Override
        public void roll(Rollout rollout, String chart, ReleaseValues values)
                throws IOException, InterruptedException, DeployException {
            if (rollout.upgrade(chart, values.given("set"), Message.of("deploy.upgrade"))) {
                rollout.analyse(Message.of("deploy.deployed"), false);
            }
        }
    }
}
