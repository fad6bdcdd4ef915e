package io.jenkins.plugins.godelivery.steps;

import hudson.FilePath;
import hudson.model.Run;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.godelivery.actions.StepFolder;
import io.jenkins.plugins.godelivery.engine.deploy.DeploymentHost.RunState;
import io.jenkins.plugins.godelivery.steps.agent.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import jenkins.model.Jenkins;

/** Identifies a running step to others that must know whether it is alive. */
public final class RunningStep {
    private static final int INSTANCE_LENGTH = 16;

    private final Run<?, ?> run;
    private final String step;

    /** @param step id of the step's location */
    public RunningStep(Run<?, ?> run, String step) {
        this.run = run;
        this.step = step;
    }

    /** Returns {@code jenkins-<controller>/<job>#<build>/<step>}. */
    public String runId() {
        return controller() + run.getExternalizableId() + "/" + step;
    }

    private static String controller() {
        return "jenkins-" + Jenkins.get().getLegacyInstanceId().substring(0, INSTANCE_LENGTH) + "/";
    }

    /** Returns the state of a step on this controller: it is running as long as its build runs and it has a journal. */
    public RunState runState(String other) {
        int slash = other.lastIndexOf('/');
        if (!other.startsWith(controller()) || slash < controller().length()) {
            return RunState.UNKNOWN;
        }
        String build = other.substring(controller().length(), slash);
        if (build.indexOf('#') < 0 || !other.substring(slash + 1).matches("[0-9]{1,9}")) {
            return RunState.UNKNOWN;
        }
        // The authentication of this build may lack permission to see the other.
        ACLContext everything = ACL.as2(ACL.SYSTEM2);
        try {
            Run<?, ?> found = Run.fromExternalizableId(build);
            boolean alive = found != null
                    && found.isBuilding()
                    && Files.isRegularFile(
                            StepFolder.of(found, other.substring(slash + 1)).journal());
            return alive ? RunState.ALIVE : RunState.GONE;
        } finally {
            everything.close();
        }
    }

    /**
     * Recreates the folder of the step, and deletes leftovers beside it of steps that are gone: those of killed
     * builds, and of agents that reconnected too late.
     */
    void claim(FilePath folder) throws IOException, InterruptedException {
        StepFolder.of(run, step).begin();
        folder.deleteRecursive();
        Map<String, String> others = folder.act(PrivateFiles.shared(folder.getRemote(), runId()));
        for (Map.Entry<String, String> other : others.entrySet()) {
            if (PrivateFiles.isFolderOfStep(other.getKey()) && runState(other.getValue()) == RunState.GONE) {
                StepScope.delete(folder.getParent().child(other.getKey()));
            }
        }
    }
}
