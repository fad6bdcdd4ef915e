package io.jenkins.plugins.godelivery.actions;

import hudson.model.Run;
import io.jenkins.plugins.godelivery.engine.cache.CacheUseJson;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.site.RunStep;
import io.jenkins.plugins.godelivery.engine.site.SiteWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Describes a recorded step for the pages of its build. */
final class StepOnPage {
    /** The reason why data races were not looked for if the step did not request it. */
    static final Message RACES_LEFT_OUT = Message.of("races.off");

    private StepOnPage() {}

    /** Returns a title such as "goTest (linux): output" that tells which step a file came from. */
    static String name(StepRecord step, String file) {
        return step.getTitle() + ": " + file;
    }

    /** Returns what the step had of its shared cache; empty if it used none. */
    private static Optional<Message> cacheLine(Run<?, ?> run, StepRecord step) {
        try {
            return SharedCacheRecord.read(run, step.getId())
                    .map(CacheUseJson.Recorded::use)
                    .map(use -> {
                        List<Message> lines = new ArrayList<>(List.of(use.hitLine(), use.restoredLine()));
                        lines.addAll(use.problems());
                        return Message.joined(lines);
                    });
        } catch (IOException e) {
            // Not the reason, which may contain a path of the controller.
            return Optional.of(Message.of("step.fileUnreadable", SharedCacheRecord.NAME));
        }
    }

    private static Message reason(Run<?, ?> run, StepRecord step) {
        boolean withoutRaces = !step.getExits().isEmpty()
                && step.getParts().contains(Part.TESTS)
                && !step.getParts().contains(Part.RACES);
        List<Message> remarks = new ArrayList<>();
        if (step.getReason() != null) {
            step.reasonMessage().ifPresent(remarks::add);
        } else if (withoutRaces) {
            remarks.add(Message.of("races.notLookedFor", RACES_LEFT_OUT));
        }
        if (!step.getIgnoredKeys().isEmpty()) {
            remarks.add(Message.of("step.ignoredKeys", String.join(", ", step.getIgnoredKeys())));
        }
        SelectionRecord.in(StepFolder.of(run, step.getId())).line().ifPresent(remarks::add);
        cacheLine(run, step).ifPresent(remarks::add);
        return Message.joined(remarks);
    }

    /** Adds a step and its files to the data of the pages. */
    static void describe(Run<?, ?> run, StepRecord step, SiteWriter writer) throws IOException {
        writer.step(new RunStep(
                step.getStep(),
                step.getBranchName(),
                step.getAgent(),
                Instant.ofEpochMilli(step.getStarted()),
                step.getDurationMillis() / 1000.0,
                step.getTotals().getVerdict(),
                reason(run, step)));
        for (StepFolder.RawFile file : StepFolder.of(run, step.getId()).files()) {
            String href = "raw/" + step.getId() + "/" + file.kind().label() + "/" + file.name();
            writer.download(name(step, file.name()), href, Files.size(file.path()));
        }
    }
}
