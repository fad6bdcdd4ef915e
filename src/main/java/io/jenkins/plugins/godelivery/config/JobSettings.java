package io.jenkins.plugins.godelivery.config;

import hudson.ExtensionList;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.Job;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Settings of a job: its own, which the Jenkinsfile of the built revision may have written, and those of the folders
 * around it, which nobody writes who may not configure them.
 */
public final class JobSettings {
    private JobSettings() {}

    /** Returns the name of the branch or job that the job itself sets as the reference of its builds. */
    public static Optional<String> ownReference(Job<?, ?> job) {
        return own(job).map(ComparisonSettings::getReference);
    }

    /** Returns the name that the nearest folder sets. */
    public static Optional<String> folderReference(Job<?, ?> job) {
        return folders(job).stream()
                .flatMap(folder -> Optional.ofNullable(folder.getReference()).stream())
                .findFirst();
    }

    /** Returns the source of the gate settings for a trusted revision. */
    public static GateSource gateFrom(Job<?, ?> job) {
        return effective(
                own(job).map(ComparisonSettings::getGateFrom).orElse(InheritedGateSource.INHERITED),
                folders(job).stream().map(ComparisonSettings::getGateFrom).toList(),
                GoDeliveryConfiguration.get().getGateFrom());
    }

    /**
     * Returns the effective source. The nearest folder decides, else the global configuration; the job itself can
     * only be stricter, because the revision that is judged may have written its properties.
     *
     * @param folders settings of the folders, the nearest first
     */
    static GateSource effective(InheritedGateSource job, List<InheritedGateSource> folders, GateSource global) {
        return job == InheritedGateSource.TARGET
                ? GateSource.TARGET
                : folders.stream()
                        .flatMap(folder -> folder.own().stream())
                        .findFirst()
                        .orElse(global);
    }

    private static Optional<ComparisonSettings> own(Job<?, ?> job) {
        return Optional.ofNullable(job.getProperty(GoDeliveryJobProperty.class));
    }

    private static List<ComparisonSettings> folders(Job<?, ?> job) {
        List<ComparisonSettings> found = new ArrayList<>();
        ItemGroup<?> group = job.getParent();
        while (group != null) {
            for (FolderSettings reader : ExtensionList.lookup(FolderSettings.class)) {
                reader.of(group).ifPresent(found::add);
            }
            group = group instanceof Item folder ? folder.getParent() : null;
        }
        return found;
    }
}
