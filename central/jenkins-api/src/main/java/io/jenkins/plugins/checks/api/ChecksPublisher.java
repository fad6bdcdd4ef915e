package io.jenkins.plugins.checks.api;

public abstract class ChecksPublisher {
    protected ChecksPublisher() {}

    public abstract void publish(ChecksDetails details);
}
