package hudson.console;

import hudson.ExtensionPoint;

public abstract class ConsoleLogFilter implements ExtensionPoint {
    protected ConsoleLogFilter() {}
}
