package io.jenkins.plugins.godelivery.steps.go;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.command.Tool;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import io.jenkins.plugins.godelivery.engine.run.EvidenceGaps;
import io.jenkins.plugins.godelivery.engine.run.RunFiles;
import io.jenkins.plugins.godelivery.engine.run.ToolExit;
import io.jenkins.plugins.godelivery.engine.run.ToolExits;
import io.jenkins.plugins.godelivery.steps.FailOn;
import io.jenkins.plugins.godelivery.steps.ToolRun;
import io.jenkins.plugins.godelivery.steps.agent.StepScript;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Reads and judges the results of a step that runs Go's tools: their files ({@link RunFiles}) and exit codes. */
abstract class GoToolStepRun extends ToolRun {
    private static final long serialVersionUID = 1;

    private final ReportKind record;

    /** @param record kind of the captured output; null if it is not a report */
    GoToolStepRun(String step, Part part, ReportKind record, FailOn failOn) {
        super(step, part, "go", failOn);
        this.record = record;
    }

    /** Returns the name of a marker file, which survives a restart, for a part that was requested. */
    static String wanted(Part part) {
        return "wanted-" + part.label();
    }

    /** Returns the name of a marker file for a part that the step otherwise has, and that was switched off. */
    static String unwanted(Part part) {
        return "unwanted-" + part.label();
    }

    @Override
    protected boolean isJudged() {
        return true;
    }

    @Override
    protected final Set<Part> expectedParts(Predicate<String> present) {
        Set<Part> parts = EnumSet.copyOf(super.expectedParts(present));
        Arrays.stream(Part.values()).filter(part -> present.test(wanted(part))).forEach(parts::add);
        parts.removeIf(part -> present.test(unwanted(part)));
        return parts;
    }

    @Override
    protected final Optional<ReportKind> kindOf(String name) {
        return StepScript.isOutput(name) ? Optional.ofNullable(record) : RunFiles.kindOf(name);
    }

    @Override
    protected final List<ReportFile> toolOutput(File folder, Tool tool) {
        String[] names =
                folder.list((parent, name) -> tool == Tool.VET ? name.equals(RunFiles.VET) : StepScript.isOutput(name));
        return names == null
                ? List.of()
                : Arrays.stream(names)
                        .sorted()
                        .map(name -> ReportFile.left(name, folder.toPath().resolve(name)))
                        .toList();
    }

    @Override
    protected final List<ToolExit> exits(File folder) throws IOException {
        return read(folder).exits();
    }

    private static ToolExits read(File folder) throws IOException {
        Path file = folder.toPath().resolve(StepScript.EXITS);
        return ToolExits.read(file);
    }

    @Override
    protected final List<Message> gaps(@CheckForNull Integer exitCode, File folder) throws IOException {
        return exitCode == null ? super.gaps(null, folder) : EvidenceGaps.ofShell(exitCode, read(folder));
    }
}
