package io.jenkins.plugins.godelivery.steps.agent;

import hudson.FilePath;
import hudson.model.Computer;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import jenkins.model.Jenkins;
import jenkins.security.HMACConfidentialKey;

/**
 * Ensures that trusted builds find in their caches only what trusted builds left there. Tests of a change request
 * run as the agent's user and can write whatever that user can, so their files are removed before the caches are
 * used again. When the last trusted step that uses a cache folder has ended, its {@link CacheManifest} is written
 * there and sealed with a key of this controller.
 *
 * <p>Files written while a trusted step runs cannot be told from that step's own. So if an untrusted change request
 * is built on the same agent meanwhile, nothing new is sealed, and steps that start then use no caches.
 *
 * <p>The guard is inactive until the first untrusted change request: controllers that build none pay nothing.
 */
public final class CacheGuard {
    private static final HMACConfidentialKey SEALS = new HMACConfidentialKey(CacheGuard.class, "caches");
    private static final String MARKER = "go-delivery-builds-untrusted-change-requests";

    private static final Map<Computer, CacheGuard> GUARDS = Collections.synchronizedMap(new WeakHashMap<>());

    private final Set<Run<?, ?>> untrustedUsers = ConcurrentHashMap.newKeySet();
    private final Map<String, Use> uses = new ConcurrentHashMap<>();

    private CacheGuard() {}

    /**
     * A trusted step that uses caches.
     *
     * @param step id of the step's location
     */
    public record User(Run<?, ?> run, String step) {}

    /** State of a cache folder in use. */
    private static final class Use {
        private final Set<User> users = new HashSet<>();
        /** Digest of the manifest that was verified when the first user started. */
        private String digest = "";
        /** Set when an untrusted change request is built while the folder is in use. */
        private volatile boolean exposed;

        boolean hasUsers() {
            users.removeIf(user -> !user.run().isBuilding());
            return !users.isEmpty();
        }
    }

    /** Returns the guard for the agent of a workspace. */
    public static CacheGuard of(FilePath workspace) {
        return GUARDS.computeIfAbsent(workspace.toComputer(), unused -> new CacheGuard());
    }

    /** Records that an untrusted change request runs commands on this agent, possibly until its build ends. */
    public void recordUntrustedUse(Run<?, ?> stranger) throws IOException {
        if (!Files.exists(marker())) {
            Files.write(marker(), new byte[0]);
        }
        untrustedUsers.removeIf(other -> !other.isBuilding());
        if (untrustedUsers.add(stranger)) {
            uses.values().forEach(use -> use.exposed = true);
        }
    }

    private static Path marker() {
        return Jenkins.get().getRootDir().toPath().resolve(MARKER);
    }

    private boolean hasUntrustedUsers() {
        untrustedUsers.removeIf(stranger -> !stranger.isBuilding());
        return !untrustedUsers.isEmpty();
    }

    /**
     * Verifies the folders before a trusted step uses them.
     *
     * @param folders cache folders
     * @return whether the step may use them
     */
    public boolean begin(User user, List<FilePath> folders, TaskListener listener)
            throws IOException, InterruptedException {
        if (!Files.exists(marker())) {
            return true;
        }
        for (FilePath folder : folders) {
            if (!begin(user, folder, listener)) {
                return false;
            }
        }
        return true;
    }

    private boolean begin(User user, FilePath folder, TaskListener listener) throws IOException, InterruptedException {
        Use use = uses.computeIfAbsent(folder.getRemote(), unused -> new Use());
        synchronized (use) {
            if (!use.hasUsers()) {
                // In this order: a change request that starts now is either found here or sets the flag afterwards.
                use.exposed = false;
                use.exposed = hasUntrustedUsers();
                if (!verify(use, folder, listener)) {
                    return false;
                }
            } else if (use.exposed) {
                LogLine.print(listener, Messages.CacheGuard_Exposed());
                return false;
            }
            use.users.add(user);
            return true;
        }
    }

    private static boolean verify(Use use, FilePath folder, TaskListener listener)
            throws IOException, InterruptedException {
        CacheManifest.Sealed found = folder.act(new CacheFiles.ReadSeal());
        use.digest = SEALS.checkMac(sealed(folder, found.digest()), found.seal()) ? found.digest() : "";
        Object answer = folder.act(new CacheFiles.Verify(use.digest));
        if (answer instanceof CacheManifest.Verified verified) {
            if (verified.removed() > 0) {
                LogLine.print(
                        listener,
                        Messages.CacheGuard_Removed(
                                verified.removed(), verified.units(), folder.getRemote(), verified.example()));
            }
            return true;
        }
        LogLine.print(listener, Messages.CacheGuard_NotRemoved(folder.getRemote(), answer));
        return false;
    }

    private static String sealed(FilePath folder, String digest) {
        return folder.getRemote() + "\n" + digest;
    }

    /** Registers a trusted step again after a restart, with which the controller lost track of untrusted builds. */
    public void resume(User user, List<FilePath> folders) {
        if (Files.exists(marker())) {
            for (FilePath folder : folders) {
                Use use = uses.computeIfAbsent(folder.getRemote(), unused -> new Use());
                synchronized (use) {
                    if (use.users.add(user)) {
                        use.exposed = true;
                    }
                }
            }
        }
    }

    /** Seals the folders when the commands of the last trusted step have ended. */
    public void end(User user, List<FilePath> folders, TaskListener listener) throws IOException, InterruptedException {
        for (FilePath folder : folders) {
            Use use = uses.get(folder.getRemote());
            if (use != null) {
                synchronized (use) {
                    if (use.users.remove(user) && !use.hasUsers()) {
                        seal(use, folder, listener);
                    }
                }
            }
        }
    }

    private static void seal(Use use, FilePath folder, TaskListener listener) throws IOException, InterruptedException {
        String digest = use.exposed ? "" : folder.act(new CacheFiles.Write(use.digest));
        // Check again: a change request may have started meanwhile.
        if (use.exposed) {
            LogLine.print(listener, Messages.CacheGuard_NotKept());
        } else if (!digest.isEmpty()) {
            String seal = SEALS.mac(sealed(folder, digest));
            folder.act(new CacheFiles.Seal(new CacheManifest.Sealed(seal, digest)));
        }
    }
}
