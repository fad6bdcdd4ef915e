package io.jenkins.plugins.godelivery.engine.deploy;

import io.jenkins.plugins.godelivery.engine.host.RemoteTask;

/**
 * Remote task of a deployment that may fail with a {@link DeployException}.
 *
 * @param <T> type of the result; serializable
 */
@FunctionalInterface
public interface DeploymentTask<T> extends RemoteTask<T, DeployException> {}
