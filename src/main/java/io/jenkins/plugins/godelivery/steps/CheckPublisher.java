package io.jenkins.plugins.godelivery.steps;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Run;
import hudson.model.TaskListener;

/** Tells the place where the code lives how a step came out. There is one where a plugin for it is installed. */
abstract class CheckPublisher implements ExtensionPoint {
    enum Conclusion {
        SUCCESS,
        FAILURE,
        NEUTRAL
    }

    /**
     * @param name of the check
     * @param title one line
     * @param summary Markdown
     */
    record Check(String name, Conclusion conclusion, String title, String summary) {}

    abstract void publish(Check check, Run<?, ?> run, TaskListener listener);

    static void publishToAll(Check check, Run<?, ?> run, TaskListener listener) {
        ExtensionList.lookup(CheckPublisher.class).forEach(publisher -> publisher.publish(check, run, listener));
    }
}
