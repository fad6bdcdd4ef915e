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

/** Identifies a running step to others that must know whether it is still alive. */
public final class RunningStep {
    private static final int INSTANCE_LENGTH = 16;

    private final Run<?, ?> run;
    private final String step;

    /** @param step id of its place */
    public RunningStep(Run<?, ?> run, String step) {
        this.run = run;
        this.step = step;
    }

    /** {@code jenkins-<controller>/<job>#<build>/<step>}. */
    public String runId() {
        return controller() + run.getExternalizableId() + "/" + step;
    }

    private static String controller() {
        return "jenkins-" + Jenkins.get().getLegacyInstanceId().substring(0, INSTANCE_LENGTH) + "/";
    }

    /** What has become of a step of this controller: it goes on as long as its build does and it keeps a journal. */
    public RunState runState(String other) {
        int slash = other.lastIndexOf('/');
        if (!other.startsWith(controller()) || slash < controller().length()) {
            return RunState.UNKNOWN;
        }
        String build = other.substring(controller().length(), slash);
        if (build.indexOf('#') < 0 || !other.substring(slash + 1).matches("[0-9]{1,9}")) {
            return RunState.UNKNOWN;
        }
        // Whoever this build runs as may not see the other.
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
     * Makes the folder of the step anew, and removes what steps that are gone left beside it: those of killed builds,
     * and of agents that came back too late.
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
