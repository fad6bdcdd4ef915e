package io.jenkins.plugins.godelivery.engine.deploy.rollout;

import io.jenkins.plugins.godelivery.engine.command.HelmDeployParameters;
import io.jenkins.plugins.godelivery.engine.command.HelmParameters;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment;
import java.time.Instant;

/**
 * Part of a deployment's record that is known before its outcome.
 *
 * @param cluster address of the API server
 */
record DeploymentContext(Deployment.Origin origin, Instant begin, String cluster) {
    Deployment.Subject subject(Options options, String chart, String strategy) {
        return new Deployment.Subject(
                options.get(HelmParameters.RELEASE).orElseThrow(),
                options.get(HelmParameters.NAMESPACE).orElse(""),
                options.get(HelmDeployParameters.ENVIRONMENT).orElse(""),
                cluster,
                chart,
                options.get(HelmDeployParameters.IMAGE).orElse(""),
                strategy);
    }
}
