package jenkins.scm.api;

import java.io.Serializable;

public abstract class SCMRevision implements Serializable {
    private static final long serialVersionUID = 1;

    protected SCMRevision(SCMHead head) {
        throw new UnsupportedOperationException();
    }

    public final SCMHead getHead() {
        throw new UnsupportedOperationException();
    }
}
