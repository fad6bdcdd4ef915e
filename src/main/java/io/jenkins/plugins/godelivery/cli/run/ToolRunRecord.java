package io.jenkins.plugins.godelivery.cli.run;

import io.jenkins.plugins.godelivery.engine.command.Tool;
import io.jenkins.plugins.godelivery.engine.gotest.Origin;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.report.TestFlags;
import io.jenkins.plugins.godelivery.engine.run.ToolExit;
import io.jenkins.plugins.godelivery.engine.site.RunStep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Record of one tool's run in one module.
 *
 * @param module name of the module
 * @param parts parts of the report that it was expected to provide
 * @param seconds duration
 * @param exits exits of its commands
 * @param problem reason why evidence is missing; an empty literal if none is
 * @param racesLeftOut reason why it did not look for data races although the user did not disable that, else empty
 * @param flags lines of {@link TestFlags}; empty for other tools, and in records of earlier versions
 * @param selection which packages were selected, or what a selection would have missed; an empty literal if none was
 * @param leftOut whether packages did not run because they are unchanged
 * @param missing whether the reason is a missing or outdated tool
 */
public record ToolRunRecord(
        Tool tool,
        String module,
        List<Part> parts,
        Instant started,
        double seconds,
        List<ToolExit> exits,
        Message problem,
        boolean missing,
        String racesLeftOut,
        List<String> flags,
        Message selection,
        boolean leftOut,
        List<RecordedFile> files) {
    public ToolRunRecord {
        parts = List.copyOf(parts);
        exits = List.copyOf(exits);
        files = List.copyOf(files);
        flags = List.copyOf(flags);
    }

    /** Returns the problem as a line that names the tool. */
    Message gap() {
        return problem.text().startsWith(tool.label()) ? problem : Message.of("reason", tool.label(), problem);
    }

    /** Returns the first exit code other than 0. */
    int exitCode() {
        return exits.stream()
                .mapToInt(ToolExit::code)
                .filter(code -> code != 0)
                .findFirst()
                .orElse(0);
    }

    /** Returns the origin of its results. */
    Origin origin() {
        return new Origin(tool.key() + " " + module, branch().isEmpty() ? tool.label() : branch());
    }

    /** Returns the settings that affected the outcome of tests. */
    TestFlags testFlags() {
        return TestFlags.of(module, flags);
    }

    private String branch() {
        return module.equals(".") ? "" : module;
    }

    private Message remark() {
        List<Message> remarks = new ArrayList<>();
        if (!selection.isEmpty()) {
            remarks.add(selection);
        }
        if (!racesLeftOut.isEmpty()) {
            remarks.add(Message.of("races.notLookedFor", racesLeftOut));
        }
        return Message.joined(remarks);
    }

    /** Returns the step for the timeline of a report. */
    RunStep shown() {
        String outcome = problem.isEmpty() ? exitCode() == 0 ? "pass" : "fail" : "incomplete";
        return new RunStep(
                tool.label(), branch(), "", started, seconds, outcome, problem.isEmpty() ? remark() : problem);
    }
}
