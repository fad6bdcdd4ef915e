package org.csanchez.jenkins.plugins.kubernetes;

public class PodTemplate {
    public PodTemplate(String id) {
        throw new UnsupportedOperationException();
    }

    public void setName(String name) {
        throw new UnsupportedOperationException();
    }

    public void setLabel(String label) {
        throw new UnsupportedOperationException();
    }

    public void setYaml(String yaml) {
        throw new UnsupportedOperationException();
    }
}
