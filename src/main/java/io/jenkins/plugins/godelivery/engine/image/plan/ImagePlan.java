package io.jenkins.plugins.godelivery.engine.image.plan;

import io.jenkins.plugins.godelivery.engine.command.Command;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Plan of an image build, made before anything is built.
 *
 * @param tasks tasks in order
 */
public record ImagePlan(ImageDraft draft, List<Task> tasks) {
    public ImagePlan {
        tasks = List.copyOf(tasks);
    }

    /**
     * Plans the build.
     *
     * @throws IllegalArgumentException if the request cannot be built
     */
    public static ImagePlan of(ImageBuildRequest job, BuildHost place, Map<String, String> environment)
            throws IOException, InterruptedException {
        if (job.merges()) {
            return new ImagePlan(job.draft(Optional.empty(), place.now().toEpochMilli()), List.of());
        }
        return job.isDaemonless() ? DaemonlessPlan.of(job, place, environment) : BuildxPlan.of(job, place);
    }

    /**
     * Command of the build.
     *
     * @param title platform of the program, for people; empty for the build of the whole image
     * @param output name of the file in the private folder for the output of a command whose exit code is ignored;
     *     empty for a command that must succeed and prints to the log
     */
    public record Task(String title, Command command, String output) {
        public boolean mustSucceed() {
            return output.isEmpty();
        }
    }
}
