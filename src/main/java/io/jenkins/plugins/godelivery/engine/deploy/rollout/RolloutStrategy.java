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

    /** The chart's value that the image is put at. */
    String imageValue();

    /** The values of the first upgrade. */
    default ReleaseValues first(ReleaseValues values) throws IOException, InterruptedException, DeployException {
        return values;
    }

    /**
     * Looks at whether the chart can be deployed so.
     *
     * @param first what the first upgrade makes
     * @return what the last upgrade makes, where that is another one
     * @throws DeployException it cannot
     */
    default Optional<Rendered> check(Rendered first, ReleaseRendering rendering, String chart, ReleaseValues values)
            throws IOException, InterruptedException, DeployException {
        return Optional.empty(); // Every chart can be deployed at once.
    }

    /** Does it, until the end or until something fails, which the rollout keeps. */
    void roll(Rollout rollout, String chart, ReleaseValues values)
            throws IOException, InterruptedException, DeployException;

    /**
     * Looks at what is deployed now where the strategy depends on it.
     *
     * @param before what is deployed now
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

    /** All at once, as the deployment's own update strategy does it. */
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
