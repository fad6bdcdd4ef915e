package io.jenkins.plugins.godelivery.steps.checks;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Publishes the outcome of a step to the code host. An implementation exists where a plugin for it is installed. */
public abstract class CheckPublisher implements ExtensionPoint {
    private static final Logger LOGGER = Logger.getLogger(CheckPublisher.class.getName());

    public enum Conclusion {
        SUCCESS,
        FAILURE,
        NEUTRAL
    }

    /**
     * A check to publish.
     *
     * @param name name of the check
     * @param title one line
     * @param summary Markdown
     * @param annotations annotations of lines of code
     */
    public record Check(
            String name, Conclusion conclusion, String title, String summary, List<CheckAnnotation> annotations) {}

    abstract void publish(Check check, Run<?, ?> run, TaskListener listener);

    public static void publishToAll(Check check, Run<?, ?> run, TaskListener listener) {
        for (CheckPublisher publisher : ExtensionList.lookup(CheckPublisher.class)) {
            try {
                publisher.publish(check, run, listener);
            } catch (RuntimeException e) { // Thrown by a plugin; publishing must not affect the result of the step.
                LOGGER.log(Level.WARNING, e, () -> "The check " + check.name() + " of " + run + " is not published");
            }
        }
    }
}
