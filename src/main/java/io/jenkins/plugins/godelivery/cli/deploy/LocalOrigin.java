package io.jenkins.plugins.godelivery.cli.deploy;

import io.jenkins.plugins.godelivery.engine.command.Captured;
import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.deploy.Deployment.Origin;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Who deploys: the build of a build server where its variables say so, else the user of this machine; and git's commit. */
public final class LocalOrigin {
    private final Map<String, String> environment;
    private final LocalHost host;

    public LocalOrigin(Map<String, String> environment, LocalHost host) {
        this.environment = environment;
        this.host = host;
    }

    /** @param build that the user gives; 0 for none */
    public Origin find(int build) throws IOException, InterruptedException {
        String commit = git("rev-parse", "HEAD");
        String seconds = commit.isEmpty() ? "" : git("show", "-s", "--format=%ct", "HEAD");
        long committed = seconds.matches("[0-9]{1,12}") ? Long.parseLong(seconds) * 1000 : 0;
        String job = environment.getOrDefault("JOB_NAME", "");
        String number = environment.getOrDefault("BUILD_NUMBER", "");
        boolean built = !job.isEmpty() && number.matches("[0-9]{1,9}");
        String run = built
                ? job + " #" + number
                : environment.getOrDefault("USER", System.getProperty("user.name")) + " on " + LocalIdentity.host()
                        + " (process " + ProcessHandle.current().pid() + ")";
        return new Origin(
                run,
                built ? environment.getOrDefault("BUILD_URL", "") : "",
                commit,
                committed,
                built ? job : "",
                build > 0 ? build : built ? Integer.parseInt(number) : 0);
    }

    private String git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        Captured printed = host.run(new Command(command));
        return printed.code() == 0 ? printed.out().strip() : "";
    }
}
