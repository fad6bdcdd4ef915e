package jenkins.scm.api;

import java.io.Closeable;
import java.io.IOException;

public abstract class SCMFileSystem implements Closeable {
    protected SCMFileSystem(SCMRevision revision) {
        throw new UnsupportedOperationException();
    }

    public final SCMFile child(String path) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() throws IOException {
        throw new UnsupportedOperationException();
    }

    public static SCMFileSystem of(SCMSource source, SCMHead head, SCMRevision revision)
            throws IOException, InterruptedException {
        throw new UnsupportedOperationException();
    }
}
