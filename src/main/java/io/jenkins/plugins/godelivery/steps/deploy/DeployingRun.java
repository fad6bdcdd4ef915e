package io.jenkins.plugins.godelivery.steps.deploy;

import hudson.model.Run;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.godelivery.actions.StepFolder;
import io.jenkins.plugins.godelivery.engine.deploy.Deployment.Origin;
import io.jenkins.plugins.godelivery.engine.deploy.GitCommit;
import io.jenkins.plugins.godelivery.engine.deploy.Host.Fate;
import java.nio.file.Files;
import jenkins.model.Jenkins;

/** A step of a build that deploys, as it is named to others that want to deploy the same. */
final class DeployingRun {
    private static final int INSTANCE_LENGTH = 16;

    private final Run<?, ?> run;
    private final String step;

    /** @param step id of its node */
    DeployingRun(Run<?, ?> run, String step) {
        this.run = run;
        this.step = step;
    }

    /** {@code jenkins-<controller>/<job>#<build>/<step>}. */
    String holder() {
        return controller() + run.getExternalizableId() + "/" + step;
    }

    private static String controller() {
        return "jenkins-" + Jenkins.get().getLegacyInstanceId().substring(0, INSTANCE_LENGTH) + "/";
    }

    /** What has become of a step of this controller: it goes on as long as its build does and it keeps a journal. */
    Fate fate(String other) {
        int slash = other.lastIndexOf('/');
        if (!other.startsWith(controller()) || slash < controller().length()) {
            return Fate.UNKNOWN;
        }
        String build = other.substring(controller().length(), slash);
        if (build.indexOf('#') < 0 || !other.substring(slash + 1).matches("[0-9]{1,9}")) {
            return Fate.UNKNOWN;
        }
        // Whoever this build runs as may not see the other.
        ACLContext everything = ACL.as2(ACL.SYSTEM2);
        try {
            Run<?, ?> found = Run.fromExternalizableId(build);
            boolean alive = found != null
                    && found.isBuilding()
                    && Files.isRegularFile(
                            StepFolder.of(found, other.substring(slash + 1)).journal());
            return alive ? Fate.ALIVE : Fate.GONE;
        } finally {
            everything.close();
        }
    }

    Origin origin(GitCommit commit, int build) {
        String job = run.getParent().getFullName();
        String root = Jenkins.get().getRootUrl();
        return new Origin(
                job + " #" + run.getNumber(),
                root == null ? "" : root + run.getUrl(),
                commit.hash(),
                commit.committed(),
                job,
                build > 0 ? build : run.getNumber());
    }
}
