package io.jenkins.plugins.godelivery.engine.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Options and environment for git's authentication. They refer to secrets in files.
 *
 * @param options options before git's subcommand
 */
public record GitAuthentication(List<String> options, Map<String, String> environment) {
    /** Uses the configuration of git and ssh on the machine. */
    public static final GitAuthentication DEFAULT = new GitAuthentication(List.of(), Map.of());

    public GitAuthentication {
        options = List.copyOf(options);
        environment = Map.copyOf(environment);
    }

    /**
     * Authenticates by git's credential store.
     *
     * @param store file in the format of git's credential store
     */
    public static GitAuthentication ofStore(String store) {
        // The first removes the helpers that the machine configures.
        return new GitAuthentication(
                List.of("-c", "credential.helper=", "-c", "credential.helper=store --file=" + Command.quote(store)),
                Map.of());
    }

    /**
     * Authenticates by an ssh key, and none of the agent's. A server with an unknown host key is refused.
     *
     * @param user user; empty for that of the repository's URL
     * @param knownHosts file of host keys; empty for those that the machine knows
     * @param askpass program that prints the key's passphrase; empty if it has none
     */
    public static GitAuthentication ofKey(String user, String key, String knownHosts, String askpass) {
        List<String> ssh = new ArrayList<>(List.of(
                "ssh",
                "-i",
                key,
                "-o",
                "IdentitiesOnly=yes",
                "-o",
                "IdentityAgent=none",
                "-o",
                "StrictHostKeyChecking=yes"));
        if (!user.isEmpty()) {
            ssh.addAll(List.of("-l", user));
        }
        if (!knownHosts.isEmpty()) {
            // ssh splits the value at spaces, and has its own quoting.
            ssh.addAll(
                    List.of("-o", "UserKnownHostsFile=\"" + knownHosts + "\"", "-o", "GlobalKnownHostsFile=/dev/null"));
        }
        Map<String, String> environment = new LinkedHashMap<>();
        if (askpass.isEmpty()) {
            ssh.addAll(List.of("-o", "BatchMode=yes"));
        } else {
            // Versions before 8.4 run the program only if DISPLAY is set.
            environment.putAll(Map.of("SSH_ASKPASS", askpass, "SSH_ASKPASS_REQUIRE", "force", "DISPLAY", ":0"));
            ssh.addAll(List.of("-o", "NumberOfPasswordPrompts=1", "-o", "PreferredAuthentications=publickey"));
        }
        // git passes the value to a shell.
        environment.put("GIT_SSH_COMMAND", new Command(ssh, Map.of()).toShell());
        environment.put("GIT_SSH_VARIANT", "ssh");
        return new GitAuthentication(List.of(), environment);
    }
}
