package io.jenkins.plugins.godelivery.cli.run;

import io.jenkins.plugins.godelivery.cli.live.LiveDisplay;
import io.jenkins.plugins.godelivery.cli.live.Style;
import io.jenkins.plugins.godelivery.cli.problem.UsageException;
import io.jenkins.plugins.godelivery.engine.cache.CacheAddress;
import io.jenkins.plugins.godelivery.engine.cache.CacheUse;
import io.jenkins.plugins.godelivery.engine.cache.SharedCache;
import io.jenkins.plugins.godelivery.engine.cache.ToolCaches;
import io.jenkins.plugins.godelivery.engine.command.GoCommand;
import io.jenkins.plugins.godelivery.engine.command.ProcessRunner;
import io.jenkins.plugins.godelivery.engine.command.Tool;
import io.jenkins.plugins.godelivery.engine.command.ToolOptions;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.registry.CredentialSource;
import io.jenkins.plugins.godelivery.engine.registry.DockerConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The shared cache of a run: restored before its tools run, and saved only if that is asked for. */
final class RunCache {
    private final Optional<CacheAddress> address;
    private final boolean saves;
    private final LiveDisplay display;
    private final Path scratch;
    private Optional<SharedCache> cache = Optional.empty();
    private CacheUse use = CacheUse.none("");
    private Instant started = Instant.EPOCH;

    /**
     * @param saves whether the run may write to the place
     * @throws UsageException if the options name no valid place, or none although it is to be saved
     */
    RunCache(ToolOptions options, boolean saves, OutputFolder folder, LiveDisplay display) throws UsageException {
        this.saves = saves;
        this.display = display;
        scratch = folder.file("shared-cache");
        Set<Tool> enabled = Arrays.stream(Tool.values())
                .filter(tool -> tool.isEnabled(options.of(tool)))
                .collect(Collectors.toSet());
        Optional<String> given = options.first(GoCommand.SHARED_CACHE, enabled);
        if (saves && given.isEmpty()) {
            throw new UsageException("--shared-cache-save needs a place: name it with --shared-cache, or as"
                    + " sharedCache in the configuration");
        }
        try {
            address = given.map(CacheAddress::parse);
        } catch (IllegalArgumentException e) {
            throw new UsageException("sharedCache: " + e.getMessage());
        }
    }

    /** @param runner runner of credential helpers */
    void restore(List<TargetModule> modules, ProcessRunner runner, Map<String, String> environment)
            throws InterruptedException {
        if (address.isEmpty()) {
            return;
        }
        CredentialSource docker = name ->
                DockerConfig.read(DockerConfig.folder(environment), runner).find(name);
        SharedCache shared = new SharedCache(
                address.get(),
                docker,
                environment,
                ToolCaches.of(modules.get(0).go(), environment),
                scratch,
                line -> display.print("  " + line));
        cache = Optional.of(shared);
        display.print(display.terminal().paint(Style.TITLE, "shared cache"));
        display.status(() -> "shared cache");
        use = shared.restore();
        print(use.restoreLines());
        started = Instant.now();
    }

    /** @param aborted whether the user aborted the run, which then saves nothing */
    void end(List<TargetModule> modules, boolean aborted) throws IOException, InterruptedException {
        if (cache.isEmpty() || aborted) {
            return;
        }
        display.print(display.terminal().paint(Style.TITLE, "shared cache"));
        display.status(() -> "shared cache");
        List<Path> directories = modules.stream().map(TargetModule::directory).toList();
        CacheUse before = use;
        use = saves
                ? cache.get().save(use, started, directories, SharedCache.DEFAULT_BYTES)
                : cache.get().use(use, started, directories);
        print(use.endLines(before, saves));
        Files.deleteIfExists(scratch);
    }

    private void print(List<Message> lines) {
        lines.forEach(line -> display.print("  " + line.text()));
    }
}
