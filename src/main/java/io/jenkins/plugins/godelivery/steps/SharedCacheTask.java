package io.jenkins.plugins.godelivery.steps;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.godelivery.engine.cache.CacheAddress;
import io.jenkins.plugins.godelivery.engine.cache.CacheUse;
import io.jenkins.plugins.godelivery.engine.cache.SharedCache;
import io.jenkins.plugins.godelivery.engine.cache.ToolCaches;
import io.jenkins.plugins.godelivery.engine.message.ExplainedIOException;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.registry.RegistryCredential;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jenkins.MasterToSlaveFileCallable;

/**
 * Restores or saves a shared cache on the agent; a container of the block needs no Java. The password is in the call
 * alone: it is neither in the state of the step nor in a file.
 */
final class SharedCacheTask extends MasterToSlaveFileCallable<CacheUse> {
    private static final long serialVersionUID = 1;
    private static final String SCRATCH = "shared-cache";

    private final Phase phase;
    private final CacheUse use;
    private final ArrayList<String> folders;
    private final String root;
    private final String directory;
    private final HashMap<String, String> environment;

    @CheckForNull
    private final RegistryCredential credential;

    /** What is to be done. */
    enum Phase {
        /** Before the first command. */
        RESTORE,
        /** After the last one. */
        COUNT,
        /** After the last one of a build that may write. */
        SAVE
    }

    /**
     * @param use what is known until now
     * @param folders the caches of builds, of lint and of modules
     * @param root folder of these caches, which commands can replace; empty if nothing is to be written to them
     * @param directory folder in which the commands run
     * @param environment environment of the step, without its secrets
     * @param credential null for none
     */
    SharedCacheTask(
            Phase phase,
            CacheUse use,
            List<String> folders,
            String root,
            String directory,
            Map<String, String> environment,
            @CheckForNull RegistryCredential credential) {
        this.phase = phase;
        this.use = use;
        this.folders = new ArrayList<>(folders);
        this.root = root;
        this.directory = directory;
        this.environment = new HashMap<>(environment);
        this.credential = credential;
    }

    /** Refuses a cache that a link leads elsewhere: an earlier build may have left one, and the agent may write there. */
    private void refuseLinks(Path cache) throws IOException {
        Path top = Path.of(root);
        for (Path folder = cache; folder != null && folder.startsWith(top); folder = folder.getParent()) {
            if (Files.isSymbolicLink(folder)) {
                throw new ExplainedIOException(Message.of("cache.link", folder.toString()));
            }
        }
    }

    private Optional<Path> folder(int index) {
        return Optional.of(Path.of(folders.get(index)));
    }

    @Override
    public CacheUse invoke(File folder, VirtualChannel channel) throws IOException, InterruptedException {
        Map<String, String> all = new HashMap<>(System.getenv());
        all.putAll(environment);
        Path scratch = folder.toPath().resolve(SCRATCH);
        SharedCache shared = new SharedCache(
                CacheAddress.parse(use.place()),
                image -> Optional.ofNullable(credential),
                all,
                new ToolCaches(folder(0), folder(1), folder(2)),
                scratch,
                wait -> {});
        // The clock of the agent dates the files of its caches; that of the controller may differ.
        Path begin = folder.toPath().resolve("shared-cache-begin");
        List<Path> directories = List.of(Path.of(directory));
        for (String cache : folders) {
            refuseLinks(Path.of(cache));
        }
        if (phase == Phase.RESTORE) {
            CacheUse restored = shared.restore();
            Files.writeString(begin, "");
            return restored;
        }
        Instant started = Files.getLastModifiedTime(begin).toInstant();
        return phase == Phase.SAVE
                ? shared.save(use, started, directories, SharedCache.DEFAULT_BYTES)
                : shared.use(use, started, directories);
    }
}
