package io.jenkins.plugins.godelivery.engine.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Options and environment with which git authenticates. Secrets are in files that these name.
 *
 * @param options before git's subcommand
 */
public record GitAuthentication(List<String> options, Map<String, String> environment) {
    /** As git and ssh of the machine are set up. */
    public static final GitAuthentication DEFAULT = new GitAuthentication(List.of(), Map.of());

    public GitAuthentication {
        options = List.copyOf(options);
        environment = Map.copyOf(environment);
    }

    /**
     * Authenticates by git's credential store.
     *
     * @param store file of git's credential store
     */
    public static GitAuthentication ofStore(String store) {
        // The first takes those away that the machine has.
        return new GitAuthentication(
                List.of("-c", "credential.helper=", "-c", "credential.helper=store --file=" + Command.quote(store)),
                Map.of());
    }

    /**
     * A key of ssh, and none of the agent's. A server whose key is not known is refused.
     *
     * @param user empty for that of the repository's address
     * @param knownHosts file of the keys that servers have; empty for those that the machine knows
     * @param askpass program that prints the key's passphrase; empty where it has none
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
            // ssh divides the value at spaces, and knows quotes of its own.
            ssh.addAll(
                    List.of("-o", "UserKnownHostsFile=\"" + knownHosts + "\"", "-o", "GlobalKnownHostsFile=/dev/null"));
        }
        Map<String, String> environment = new LinkedHashMap<>();
        if (askpass.isEmpty()) {
            ssh.addAll(List.of("-o", "BatchMode=yes"));
        } else {
            // Versions before 8.4 ask a program only where there is a display.
            environment.putAll(Map.of("SSH_ASKPASS", askpass, "SSH_ASKPASS_REQUIRE", "force", "DISPLAY", ":0"));
            ssh.addAll(List.of("-o", "NumberOfPasswordPrompts=1", "-o", "PreferredAuthentications=publickey"));
        }
        // git gives it to a shell.
        environment.put("GIT_SSH_COMMAND", new Command(ssh, Map.of()).toShell());
        environment.put("GIT_SSH_VARIANT", "ssh");
        return new GitAuthentication(List.of(), environment);
    }
}
