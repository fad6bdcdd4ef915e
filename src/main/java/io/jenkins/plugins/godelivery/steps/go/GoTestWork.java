package io.jenkins.plugins.godelivery.steps.go;

import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import io.jenkins.plugins.godelivery.steps.FailOn;
import io.jenkins.plugins.godelivery.steps.agent.Script;
import io.jenkins.plugins.godelivery.steps.output.LiveOutput;
import java.io.File;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What {@code go test -json} leaves behind. */
final class GoTestWork extends GoToolWork {
    private static final long serialVersionUID = 1;

    /** Begins the names of profiles; those of later rounds have numbers. */
    static final String PROFILE = "cover";
    /** The race runtime adds a dot and the number of the process. */
    static final String RACE_LOG = "race";

    /** Files that tell, also after a restart, what was to be found out. */
    static final String RACE_WANTED = "wanted-races";

    static final String COVERAGE_WANTED = "wanted-coverage";

    GoTestWork(FailOn failOn) {
        super("goTest", Part.TESTS, failOn);
    }

    @Override
    protected Set<Part> parts(File folder) {
        Set<Part> parts = EnumSet.of(Part.TESTS);
        if (new File(folder, RACE_WANTED).exists()) {
            parts.add(Part.RACES);
        }
        if (new File(folder, COVERAGE_WANTED).exists()) {
            parts.add(Part.COVERAGE);
        }
        return parts;
    }

    @Override
    protected Optional<ReportKind> kindOf(String name) {
        if (Script.isOutput(name)) {
            return Optional.of(ReportKind.TEST);
        }
        if (name.startsWith(PROFILE) && name.endsWith(".out")) {
            return Optional.of(ReportKind.COVERAGE);
        }
        return name.startsWith(RACE_LOG + ".") ? Optional.of(ReportKind.RACE) : Optional.empty();
    }

    @Override
    protected LiveOutput follow(File folder) {
        return new TestOutput(folder);
    }

    @Override
    protected Optional<String> complaint(GoReport report, int exitCode) {
        return Complaints.ofTests(report)
                .or(() ->
                        report.tests().isPresent() ? Optional.empty() : Optional.of(Messages.GoTestWork_Incomplete()));
    }
}
