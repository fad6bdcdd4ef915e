package io.jenkins.plugins.godelivery.engine.image.plan;

import io.jenkins.plugins.godelivery.engine.command.Command;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Plan of an image's build, made before anything is built.
 *
 * @param tasks in their order
 */
public record ImagePlan(ImageDraft draft, List<Task> tasks) {
    public ImagePlan {
        tasks = List.copyOf(tasks);
    }

    /**
     * Asks what has to be known.
     *
     * @throws IllegalArgumentException when what is asked for cannot be built
     */
    public static ImagePlan of(ImageBuildRequest job, BuildHost place, Map<String, String> environment)
            throws IOException, InterruptedException {
        if (job.merges()) {
            return new ImagePlan(job.draft(Optional.empty(), place.now().toEpochMilli()), List.of());
        }
        return job.isDaemonless() ? DaemonlessPlan.of(job, place, environment) : BuildxPlan.of(job, place);
    }

    /**
     * A command of the build.
     *
     * @param title for people: the platform that a program is for; empty for the build of the whole image
     * @param output name of the file in the private folder that gets what it prints, for a command whose exit code does
     *     not matter; empty for one that must succeed, and prints for people
     */
    public record Task(String title, Command command, String output) {
        public boolean mustSucceed() {
            return output.isEmpty();
        }
    }
}
