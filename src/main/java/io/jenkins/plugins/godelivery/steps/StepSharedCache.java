package io.jenkins.plugins.godelivery.steps;

import io.jenkins.plugins.godelivery.actions.SharedCacheRecord;
import io.jenkins.plugins.godelivery.actions.TargetJob;
import io.jenkins.plugins.godelivery.engine.cache.CacheUse;
import io.jenkins.plugins.godelivery.engine.cache.CacheUseJson;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.registry.RegistryCredential;
import io.jenkins.plugins.godelivery.steps.agent.GoCaches;
import io.jenkins.plugins.godelivery.steps.agent.LogLine;
import io.jenkins.plugins.godelivery.steps.agent.RetryingAgentTask;
import io.jenkins.plugins.godelivery.trust.BuiltRevision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The shared cache of a step: restored before its first command, and saved after the last one if the build is one of the
 * target branch. An untrusted change request gets no credentials, and no change request saves. What was used is kept
 * with the results of the step, on the controller, where its commands cannot write.
 */
final class StepSharedCache {
    private final StepEnvironment site;

    StepSharedCache(StepEnvironment site) {
        this.site = site;
    }

    /** Restores what the caches lack. A place that cannot be read costs time only. */
    void restore(SharedCacheRequest request, GoCaches caches) throws IOException, InterruptedException {
        String build = request.go().folders().cache();
        String modules = request.go().folders().modules();
        String place = request.address().toString();
        if (!caches.contain(build) || !caches.contain(modules)) {
            print(List.of(Message.of("cache.otherFolders", place)));
            return;
        }
        String own = site.environment().getOrDefault("GOLANGCI_LINT_CACHE", "");
        String lint = caches.contain(own)
                ? own
                : Path.of(build).resolveSibling("golangci-lint").toString();
        List<String> folders = List.of(build, lint, modules);
        try {
            CacheUseJson.Recorded none = new CacheUseJson.Recorded(CacheUse.none(place), folders);
            CacheUse use =
                    act(SharedCacheTask.Phase.RESTORE, none, caches.root(build).orElseThrow());
            print(use.restoreLines());
            keep(new CacheUseJson.Recorded(use, folders));
        } catch (IOException e) {
            tell(e);
        }
    }

    /** A place that cannot be used costs time only; an agent that is away is waited for. */
    private void tell(IOException problem) throws IOException, InterruptedException {
        if (RetryingAgentTask.isAway(site.folder())) {
            throw problem;
        }
        print(List.of(site.reason(problem)));
    }

    /** Counts what the commands used, and saves it if this build may. It is called once or more often. */
    void end() throws IOException, InterruptedException {
        try {
            Optional<CacheUseJson.Recorded> kept = SharedCacheRecord.read(site.run(), id());
            if (kept.isEmpty()) {
                return;
            }
            CacheUseJson.Recorded before = kept.get();
            // The target as source and folder know it: a Jenkinsfile may name its own branch as the reference.
            boolean saves = isTrusted() && TargetJob.of(site.run().getParent()).isEmpty();
            CacheUse use = act(saves ? SharedCacheTask.Phase.SAVE : SharedCacheTask.Phase.COUNT, before, "");
            print(use.endLines(before.use(), saves));
            keep(new CacheUseJson.Recorded(use, before.folders()));
        } catch (IOException e) {
            tell(e);
        }
    }

    private boolean isTrusted() throws InterruptedException {
        return BuiltRevision.of(site.run(), site.listener()).isTrusted();
    }

    private CacheUse act(SharedCacheTask.Phase phase, CacheUseJson.Recorded before, String root)
            throws IOException, InterruptedException {
        String id = site.step().sharedCacheCredentials();
        RegistryCredential credential = id.isEmpty() || !isTrusted()
                ? null
                : RegistryCredentials.find("sharedCacheCredentialsId", id, site.run());
        return site.folder()
                .act(new SharedCacheTask(
                        phase,
                        before.use(),
                        before.folders(),
                        root,
                        site.workspace().getRemote(),
                        BuildSecrets.without(site.secrets(), site.environment()),
                        credential));
    }

    private void print(List<Message> lines) {
        lines.forEach(line -> LogLine.print(site.listener(), line.text()));
    }

    private String id() {
        return site.at().location().id();
    }

    private void keep(CacheUseJson.Recorded recorded) throws IOException {
        SharedCacheRecord.write(site.run(), id(), recorded);
    }
}
