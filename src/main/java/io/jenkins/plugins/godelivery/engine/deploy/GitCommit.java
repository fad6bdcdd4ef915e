package io.jenkins.plugins.godelivery.engine.deploy;

import io.jenkins.plugins.godelivery.engine.command.CommandResult;
import java.io.IOException;
import java.util.List;

/**
 * Commit that is checked out where helm runs.
 *
 * @param hash empty without a repository or git
 * @param committed milliseconds since 1970, 0 if unknown
 */
public record GitCommit(String hash, long committed) {
    /** Reads the commit of the checkout in the working directory; empty if there is none. */
    public static GitCommit of(DeploymentHost host) throws IOException, InterruptedException {
        CommandResult printed = host.run(host.git().of(List.of("log", "-1", "--format=%H %ct")));
        String[] words = (printed.code() == 0 ? printed.out().strip() : "").split(" ");
        boolean found = words.length == 2 && words[0].matches("[0-9a-f]{40,64}") && words[1].matches("[0-9]{1,12}");
        return found ? new GitCommit(words[0], Long.parseLong(words[1]) * 1000) : new GitCommit("", 0);
    }
}
