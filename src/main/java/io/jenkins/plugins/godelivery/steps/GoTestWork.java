package io.jenkins.plugins.godelivery.steps;

import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What {@code go test -json} leaves behind. */
final class GoTestWork extends Work {
    private static final long serialVersionUID = 1;

    static final String PROFILE = "cover.out";
    /** The race runtime adds a dot and the number of the process. */
    static final String RACE_LOG = "race";

    private final boolean race;
    private final boolean cover;

    GoTestWork(FailOn failOn, boolean race, boolean cover) {
        super("goTest", Part.TESTS, "go", failOn);
        this.race = race;
        this.cover = cover;
    }

    @Override
    List<Part> asked() {
        List<Part> parts = new ArrayList<>(super.asked());
        if (race) {
            parts.add(Part.RACES);
        }
        if (cover) {
            parts.add(Part.COVERAGE);
        }
        return parts;
    }

    @Override
    Optional<ReportKind> kindOf(String name) {
        if (name.equals(OUTPUT)) {
            return Optional.of(ReportKind.TEST);
        }
        if (name.equals(PROFILE)) {
            return Optional.of(ReportKind.COVERAGE);
        }
        return name.startsWith(RACE_LOG + ".") ? Optional.of(ReportKind.RACE) : Optional.empty();
    }

    @Override
    LiveOutput follow(File folder) {
        return new TestOutput(folder);
    }

    @Override
    Optional<String> complaint(GoReport report, int exitCode) {
        return Complaints.ofTests(report)
                .or(() -> complainOf(exitCode))
                .or(() -> report.tests().isPresent() ? Optional.empty() : Optional.of(Messages.GoTestWork_Incomplete()));
    }
}
