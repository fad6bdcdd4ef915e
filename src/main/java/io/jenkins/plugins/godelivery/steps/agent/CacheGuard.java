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
 * Ensures that trusted builds find in their caches only what trusted builds left there. Tests of a change request run
 * as the same user of an agent and can write whatever that user can, so what they wrote is removed before the caches
 * are used again. When the last trusted step that uses a cache folder has ended, its {@link CacheManifest} is written
 * there and sealed with a key of this controller.
 *
 * <p>What is written while a trusted step runs cannot be told from what that step writes. So where a change request
 * that is not trusted is built on the same agent meanwhile, nothing new is sealed, and steps that begin then use no
 * caches.
 *
 * <p>All of this begins with the first change request that is not trusted: controllers that build none pay nothing.
 */
public final class CacheGuard {
    private static final HMACConfidentialKey SEALS = new HMACConfidentialKey(CacheGuard.class, "caches");
    private static final String MARKER = "go-delivery-builds-untrusted-change-requests";

    private static final Map<Computer, CacheGuard> GUARDS = Collections.synchronizedMap(new WeakHashMap<>());

    private final Set<Run<?, ?>> untrustedUsers = ConcurrentHashMap.newKeySet();
    private final Map<String, Use> uses = new ConcurrentHashMap<>();

    private CacheGuard() {}

    /** A trusted step that uses caches, by the id of its place. */
    public record User(Run<?, ?> run, String step) {}

    /** A folder of caches while it is used. */
    private static final class Use {
        private final Set<User> users = new HashSet<>();
        /** Of the manifest that was verified when the first of the users began. */
        private String digest = "";
        /** A change request that is not trusted was built since then. */
        private volatile boolean exposed;

        boolean hasUsers() {
            users.removeIf(user -> !user.run().isBuilding());
            return !users.isEmpty();
        }
    }

    /** That of the agent of a workspace. */
    public static CacheGuard of(FilePath workspace) {
        return GUARDS.computeIfAbsent(workspace.toComputer(), unused -> new CacheGuard());
    }

    /** A change request that is not trusted runs something on this agent now, and may do so until its build ends. */
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
     * Before a trusted step uses caches.
     *
     * @param folders of caches
     * @return whether it may
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
                // In this order: whoever comes now is either found here, or says so after it.
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

    /** A trusted step goes on after the controller was started again, which forgot what was built meanwhile. */
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

    /** The commands of a trusted step have ended. */
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
        // Again: one may have begun meanwhile.
        if (use.exposed) {
            LogLine.print(listener, Messages.CacheGuard_NotKept());
        } else if (!digest.isEmpty()) {
            String seal = SEALS.mac(sealed(folder, digest));
            folder.act(new CacheFiles.Seal(new CacheManifest.Sealed(seal, digest)));
        }
    }
}
