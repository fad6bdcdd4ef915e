package jenkins.model;

public abstract class GlobalConfigurationCategory {
    protected GlobalConfigurationCategory() {}
}
