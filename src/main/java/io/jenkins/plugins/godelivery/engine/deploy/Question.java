package io.jenkins.plugins.godelivery.engine.deploy;

import java.io.IOException;
import java.io.Serializable;

/**
 * Something to be found out where helm runs: about files there, or by a request that only that machine can make. It is
 * carried there, and its answer back.
 *
 * @param <T> of the answer; of a serialisable class
 */
@FunctionalInterface
public interface Question<T> extends Serializable {
    T answer(Place place) throws IOException, InterruptedException, DeployException;
}
