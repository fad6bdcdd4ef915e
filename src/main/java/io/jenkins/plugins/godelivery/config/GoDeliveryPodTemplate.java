package io.jenkins.plugins.godelivery.config;

import hudson.Extension;
import java.util.List;
import org.csanchez.jenkins.plugins.kubernetes.KubernetesCloud;
import org.csanchez.jenkins.plugins.kubernetes.PodTemplate;
import org.csanchez.jenkins.plugins.kubernetes.PodTemplateSource;

/**
 * Provides every Kubernetes cloud with a template to inherit from: {@code kubernetes { inheritFrom 'go-delivery' }}.
 */
@Extension(optional = true)
public final class GoDeliveryPodTemplate extends PodTemplateSource {
    static final String NAME = "go-delivery";

    @Override
    protected List<PodTemplate> getList(KubernetesCloud cloud) {
        PodTemplate template = new PodTemplate(NAME);
        template.setName(NAME);
        template.setLabel(NAME);
        template.setYaml(GoDeliveryConfiguration.get().effectivePodTemplate());
        return List.of(template);
    }
}
