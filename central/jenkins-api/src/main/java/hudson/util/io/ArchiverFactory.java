package hudson.util.io;

import java.io.Serializable;

public abstract class ArchiverFactory implements Serializable {
    public static final ArchiverFactory TARGZ = null;

    public ArchiverFactory() {}
}
