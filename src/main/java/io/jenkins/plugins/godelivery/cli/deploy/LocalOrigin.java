package io.jenkins.plugins.godelivery.cli.deploy;

import io.jenkins.plugins.godelivery.cli.process.ProcessIdentity;
import io.jenkins.plugins.godelivery.engine.deploy.GitCommit;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment.Origin;
import java.io.IOException;
import java.util.Map;

/**
 * Determines the origin of a deployment: the build of a build server if its variables are set, else the user of this
 * machine; and git's commit.
 */
public final class LocalOrigin {
    private final Map<String, String> environment;
    private final LocalDeploymentHost host;

    public LocalOrigin(Map<String, String> environment, LocalDeploymentHost host) {
        this.environment = environment;
        this.host = host;
    }

    /** @param build build number given by the user; 0 for none */
    public Origin find(int build) throws IOException, InterruptedException {
        GitCommit commit = GitCommit.of(host);
        String job = environment.getOrDefault("JOB_NAME", "");
        String number = environment.getOrDefault("BUILD_NUMBER", "");
        boolean built = !job.isEmpty() && number.matches("[0-9]{1,9}");
        String run = built
                ? job + " #" + number
                : environment.getOrDefault("USER", System.getProperty("user.name")) + " on " + ProcessIdentity.host()
                        + " (process " + ProcessHandle.current().pid() + ")";
        return new Origin(
                run,
                built ? environment.getOrDefault("BUILD_URL", "") : "",
                commit.hash(),
                commit.committed(),
                built ? job : "",
                build > 0 ? build : built ? Integer.parseInt(number) : 0);
    }
}
