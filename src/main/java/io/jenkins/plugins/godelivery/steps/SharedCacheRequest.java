package io.jenkins.plugins.godelivery.steps;

import io.jenkins.plugins.godelivery.engine.cache.CacheAddress;
import io.jenkins.plugins.godelivery.engine.command.GoToolchain;

/**
 * The shared cache that a step wants.
 *
 * @param go go command of the step, which names the caches
 */
public record SharedCacheRequest(CacheAddress address, GoToolchain go) {}
