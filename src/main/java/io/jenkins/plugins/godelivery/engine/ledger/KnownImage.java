package io.jenkins.plugins.godelivery.engine.ledger;

/**
 * Size of an image.
 *
 * @param image registry and repository
 * @param size bytes that are pulled for the platform, compressed
 */
public record KnownImage(String image, String platform, long size) {}
