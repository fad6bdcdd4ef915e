package io.jenkins.plugins.godelivery.engine.deploy;

import io.jenkins.plugins.godelivery.engine.host.RemoteTask;

/**
 * A remote task of a deployment, which may refuse to go on.
 *
 * @param <T> of the result; of a serialisable class
 */
@FunctionalInterface
public interface DeploymentTask<T> extends RemoteTask<T, DeployException> {}
