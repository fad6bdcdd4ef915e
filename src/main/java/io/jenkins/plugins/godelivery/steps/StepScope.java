package io.jenkins.plugins.godelivery.steps;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.FilePath;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.slaves.WorkspaceList;
import io.jenkins.plugins.godelivery.actions.StepLocation;
import io.jenkins.plugins.godelivery.steps.agent.LogLine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.FilePathUtils;
import org.jenkinsci.plugins.workflow.actions.LabelAction;
import org.jenkinsci.plugins.workflow.actions.ThreadNameAction;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.graph.StepNode;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;

/** Scope in which a step runs: a node of a Pipeline, or a builder of a Freestyle job. */
public interface StepScope {
    /** The function of the step that judges the findings of the steps in its block. */
    String GATE = "withQualityGate";

    StepLocation location();

    /** Returns the node name; empty for the built-in node. */
    String agent();

    /** Returns whether a gate judges the findings as soon as the other steps of its block have ended. */
    boolean isInsideGate();

    /** Sets the result of the stage, with the reason. */
    void warn(Result result, String reason);

    /**
     * Sets the results of stage and build after a failure, as {@code failOn} demands.
     *
     * @throws AbortException if it ends the step
     */
    default void fail(FailOn failOn, String step, String reason, Run<?, ?> run, TaskListener listener)
            throws AbortException {
        switch (failOn) {
            case FAILURE -> {
                warn(Result.FAILURE, reason);
                throw new AbortException(LogLine.of(step + ": " + reason));
            }
            case UNSTABLE -> {
                LogLine.print(listener, step + ": " + reason);
                run.setResult(Result.UNSTABLE);
                warn(Result.UNSTABLE, reason);
            }
            case NEVER -> LogLine.print(listener, step + ": " + reason);
        }
    }

    /** Returns the scope of a Pipeline step that runs without an agent. */
    static StepScope of(FlowNode node) {
        return of(node, "");
    }

    /** Returns the scope of a Pipeline step. */
    static StepScope of(FlowNode node, FilePath workspace) {
        return of(node, agent(workspace));
    }

    /**
     * Returns the private folder of a step, outside of its workspace.
     *
     * @param id id of the location
     */
    static FilePath folder(Run<?, ?> run, String id, FilePath workspace) {
        // Builds of different jobs may share a number and a workspace.
        String job = Integer.toHexString(run.getParent().getFullName().hashCode());
        return WorkspaceList.tempDir(workspace).child("go-delivery").child(run.getNumber() + "-" + id + "-" + job);
    }

    /** Deletes a folder; if that fails, a later step does it. */
    static void delete(FilePath folder) throws InterruptedException {
        try {
            folder.deleteRecursive();
        } catch (IOException | RuntimeException e) { // A RuntimeException if the agent is offline.
            Logger.getLogger(StepScope.class.getName())
                    .log(Level.INFO, e, () -> folder.getRemote() + " could not be deleted; a later step retries");
        }
    }

    /** Returns the node name of a workspace; empty for the built-in node. */
    static String agent(FilePath workspace) {
        String name = FilePathUtils.getNodeNameOrNull(workspace);
        return name == null ? "" : name;
    }

    /**
     * Returns the scope of a step.
     *
     * @param agent node name, also of an offline agent
     */
    static StepScope of(FlowNode node, String agent) {
        return new StepScope() {
            @Override
            public StepLocation location() {
                return describe(node);
            }

            @Override
            public String agent() {
                return agent;
            }

            @Override
            public boolean isInsideGate() {
                return node.getEnclosingBlocks().stream().anyMatch(block -> isStep(block, GATE));
            }

            @Override
            public void warn(Result result, String reason) {
                node.addOrReplaceAction(new WarningAction(result).withMessage(reason));
            }
        };
    }

    private static StepLocation describe(FlowNode node) {
        List<String> branch = new ArrayList<>();
        List<String> enclosing = new ArrayList<>();
        List<String> retries = new ArrayList<>();
        for (FlowNode block : node.getEnclosingBlocks()) {
            enclosing.add(block.getId());
            if (isStep(block, "retry")) {
                retries.add(block.getId());
            }
            String name = branchName(block);
            // Declarative gives a parallel branch and the stage in it the same name.
            if (name != null
                    && !(branch.size() > 0 && branch.get(branch.size() - 1).equals(name))) {
                branch.add(name);
            }
        }
        Collections.reverse(branch);
        return new StepLocation(node.getId(), branch, enclosing, retries);
    }

    @CheckForNull
    private static String branchName(FlowNode block) {
        ThreadNameAction thread = block.getPersistentAction(ThreadNameAction.class);
        if (thread != null) {
            return thread.getThreadName();
        }
        LabelAction label = block.getPersistentAction(LabelAction.class);
        return label != null && isStep(block, "stage") ? label.getDisplayName() : null;
    }

    private static boolean isStep(FlowNode block, String function) {
        if (block instanceof StepNode step) {
            StepDescriptor descriptor = step.getDescriptor();
            return descriptor != null && descriptor.getFunctionName().equals(function);
        }
        return false;
    }
}
