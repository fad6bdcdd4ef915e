package io.jenkins.plugins.godelivery.cli.run;

import io.jenkins.plugins.godelivery.engine.command.Tool;
import io.jenkins.plugins.godelivery.engine.gotest.Origin;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.report.TestFlags;
import io.jenkins.plugins.godelivery.engine.run.ToolExit;
import io.jenkins.plugins.godelivery.engine.site.RunStep;
import java.time.Instant;
import java.util.List;

/**
 * Record of one tool's run in one module.
 *
 * @param module its name
 * @param parts of the report that it was to give evidence for
 * @param seconds it took
 * @param exits how its commands ended
 * @param problem why evidence is missing, an empty literal when none is
 * @param racesLeftOut why it did not look for data races although nobody said so, else empty
 * @param flags lines of {@link TestFlags}; none for other tools, and in records of earlier versions
 * @param missing whether that is because a tool is not there, or too old
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
        List<RecordedFile> files) {
    public ToolRunRecord {
        parts = List.copyOf(parts);
        exits = List.copyOf(exits);
        files = List.copyOf(files);
        flags = List.copyOf(flags);
    }

    /** The problem as a line that names the tool. */
    Message gap() {
        return problem.text().startsWith(tool.label()) ? problem : Message.of("reason", tool.label(), problem);
    }

    /** The first that was not 0. */
    int exitCode() {
        return exits.stream()
                .mapToInt(ToolExit::code)
                .filter(code -> code != 0)
                .findFirst()
                .orElse(0);
    }

    /** Whose its results are. */
    Origin origin() {
        return new Origin(tool.key() + " " + module, branch().isEmpty() ? tool.label() : branch());
    }

    /** What decided how tests came out. */
    TestFlags testFlags() {
        return TestFlags.of(module, flags);
    }

    private String branch() {
        return module.equals(".") ? "" : module;
    }

    private Message remark() {
        return racesLeftOut.isEmpty() ? Message.literal("") : Message.of("races.notLookedFor", racesLeftOut);
    }

    /** For the timeline of a report. */
    RunStep shown() {
        String outcome = problem.isEmpty() ? exitCode() == 0 ? "pass" : "fail" : "incomplete";
        return new RunStep(
                tool.label(), branch(), "", started, seconds, outcome, problem.isEmpty() ? remark() : problem);
    }
}
