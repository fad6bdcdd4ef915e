package org.csanchez.jenkins.plugins.kubernetes;

import hudson.ExtensionPoint;
import java.util.List;

public abstract class PodTemplateSource implements ExtensionPoint {
    protected PodTemplateSource() {}

    protected abstract List<PodTemplate> getList(KubernetesCloud cloud);
}
