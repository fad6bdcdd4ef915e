package io.jenkins.plugins.godelivery.engine.deploy;

import io.jenkins.plugins.godelivery.engine.command.Helm;
import io.jenkins.plugins.godelivery.engine.command.HelmDeploy;
import io.jenkins.plugins.godelivery.engine.command.Options;
import java.time.Instant;

/**
 * The part of a deployment's record that is known before its outcome.
 *
 * @param cluster address of its API server
 */
record Occasion(Deployment.Origin origin, Instant begin, String cluster) {
    Deployment.Subject subject(Options options, String chart, String strategy) {
        return new Deployment.Subject(
                options.get(Helm.RELEASE).orElseThrow(),
                options.get(Helm.NAMESPACE).orElse(""),
                options.get(HelmDeploy.ENVIRONMENT).orElse(""),
                cluster,
                chart,
                options.get(HelmDeploy.IMAGE).orElse(""),
                strategy);
    }
}
