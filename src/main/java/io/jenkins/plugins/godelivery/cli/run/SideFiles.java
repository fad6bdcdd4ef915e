package io.jenkins.plugins.godelivery.cli.run;

import io.jenkins.plugins.godelivery.engine.command.GoTest;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** What test runs write besides their stream: coverage profiles and race reports. */
final class SideFiles {
    private final StepContext context;
    private final GoTest test;
    private int runs;

    SideFiles(StepContext context, GoTest test) {
        this.context = context;
        this.test = test;
    }

    /** For one more run. */
    GoTest.Outputs next() {
        runs++;
        return new GoTest.Outputs(
                context.folder().file(profile(runs) + ".part").toString(),
                context.folder().file(raceLogs() + runs).toString());
    }

    private String profile(int run) {
        return context.fileName(run == 1 ? "coverage.out" : "coverage-rerun-" + (run - 1) + ".out");
    }

    private String raceLogs() {
        return context.fileName("race-process-");
    }

    /** The runs are over, or were broken off. */
    void collect() throws IOException {
        for (int run = 1; run <= runs; run++) {
            Path temporary = context.folder().file(profile(run) + ".part");
            if (Files.exists(temporary)) {
                Files.move(temporary, context.folder().file(profile(run)), StandardCopyOption.REPLACE_EXISTING);
                context.log().file(ReportKind.COVERAGE, profile(run));
            }
        }
        if (test.looksForRaces()) {
            collectRaces();
        }
    }

    /** One file also where no race was found: that is what tells "none" from "nobody looked". */
    private void collectRaces() throws IOException {
        String file = context.fileName("race.log.gz");
        try (OutputStream out = context.folder().create(file);
                DirectoryStream<Path> logs =
                        Files.newDirectoryStream(context.folder().recorded(), raceLogs() + "*")) {
            for (Path log : logs) {
                Files.copy(log, out);
                Files.delete(log);
            }
        }
        context.log().file(ReportKind.RACE, file);
    }
}
