package io.jenkins.plugins.godelivery.engine.deploy;

import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.CommandResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the commit that is checked out where helm runs.
 *
 * @param hash empty where there is no repository or no git
 * @param committed milliseconds since 1970, 0 where it is not known
 */
public record GitCommit(String hash, long committed) {
    public static GitCommit of(DeploymentHost host) throws IOException, InterruptedException {
        String[] words = git(host, "log", "-1", "--format=%H %ct").split(" ");
        boolean found = words.length == 2 && words[0].matches("[0-9a-f]{40,64}") && words[1].matches("[0-9]{1,12}");
        return found ? new GitCommit(words[0], Long.parseLong(words[1]) * 1000) : new GitCommit("", 0);
    }

    private static String git(DeploymentHost host, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        CommandResult printed = host.run(new Command(command));
        return printed.code() == 0 ? printed.out().strip() : "";
    }
}
