package hudson.model;

import hudson.FilePath;

public abstract class Node extends AbstractModelObject {
    protected Node() {}

    public abstract FilePath getRootPath();
}
