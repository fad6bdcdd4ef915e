package io.jenkins.plugins.godelivery.steps.deploy;

import io.jenkins.plugins.godelivery.steps.GoDeliveryStepDescriptor;

/** A step that deploys, as Jenkins knows it. */
public abstract class DeployingStepDescriptor extends GoDeliveryStepDescriptor {
    abstract DeploymentKind kind();

    @Override
    public final String getFunctionName() {
        return kind().function();
    }

    /** A Freestyle build ends with the controller; a deployment must not. */
    @Override
    public final boolean isForFreestyle() {
        return false;
    }
}
