package io.jenkins.plugins.godelivery.cli.image;

import io.jenkins.plugins.godelivery.cli.live.LiveDisplay;
import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.CommandResult;
import io.jenkins.plugins.godelivery.engine.image.buildx.BuildProgress;
import io.jenkins.plugins.godelivery.engine.image.plan.BuildHost;
import io.jenkins.plugins.godelivery.engine.image.plan.DaemonlessPlan;
import io.jenkins.plugins.godelivery.engine.image.plan.ImageBuildException;
import io.jenkins.plugins.godelivery.engine.image.plan.ImagePlan.Task;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Runs the commands of an image's plan and shows their progress. */
final class ImageTaskRunner {
    private final BuildHost place;
    private final LiveDisplay display;

    ImageTaskRunner(BuildHost place, LiveDisplay display) {
        this.place = place;
        this.display = display;
    }

    /** Runs the tasks; it compiles for all platforms despite errors, so that all failing ones are reported at once. */
    void run(List<Task> tasks) throws IOException, InterruptedException {
        List<String> failed = new ArrayList<>();
        StringBuilder errors = new StringBuilder();
        for (Task task : tasks) {
            if (!task.mustSucceed()) {
                CommandResult said = place.run(task.command());
                place.privateFile(task.output(), said.out().isBlank() ? said.err() : said.out());
            } else if (task.title().isEmpty()) {
                buildx(task.command());
            } else {
                compile(task, failed, errors);
            }
        }
        if (!failed.isEmpty()) {
            throw new ImageBuildException(DaemonlessPlan.notBuilt(failed, errors.toString()));
        }
    }

    private void buildx(Command command) throws IOException, InterruptedException {
        BuildProgress progress = new BuildProgress(display::show);
        display.status(progress::current);
        int code;
        try (progress) {
            code = place.run(command, OutputStream.nullOutputStream(), progress);
        }
        if (code != 0) {
            throw new ImageBuildException(progress.failure(code));
        }
    }

    private void compile(Task task, List<String> failed, StringBuilder errors)
            throws IOException, InterruptedException {
        display.status(() -> "go build  " + task.title());
        Instant started = Instant.now();
        CommandResult built = place.run(task.command());
        (built.out() + built.err()).lines().forEach(line -> display.show("    " + line));
        if (built.code() == 0) {
            long millis = Duration.between(started, Instant.now()).toMillis();
            display.show(String.format(Locale.ROOT, "go build  %s  %.1fs", task.title(), millis / 1000.0));
        } else {
            display.show("go build  " + task.title() + "  failed");
            failed.add(task.title());
            errors.append(built.err());
        }
    }
}
