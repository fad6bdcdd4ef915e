package hudson.model;

import hudson.FilePath;
import hudson.Launcher;

public abstract class Node extends AbstractModelObject {
    protected Node() {}

    public abstract FilePath getRootPath();

    public abstract Launcher createLauncher(TaskListener listener);
}
