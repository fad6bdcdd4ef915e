package jenkins.scm.api.metadata;

import hudson.model.Action;

public class PrimaryInstanceMetadataAction implements Action {
    @Override
    public String getIconFileName() {
        throw new UnsupportedOperationException();
    }

    @Override
    public String getDisplayName() {
        throw new UnsupportedOperationException();
    }

    @Override
    public String getUrlName() {
        throw new UnsupportedOperationException();
    }
}
