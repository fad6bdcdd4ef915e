package io.jenkins.plugins.godelivery.steps.go;

import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.run.EvidenceGaps;
import io.jenkins.plugins.godelivery.engine.run.ToolExit;
import io.jenkins.plugins.godelivery.engine.run.ToolExits;
import io.jenkins.plugins.godelivery.steps.FailOn;
import io.jenkins.plugins.godelivery.steps.Work;
import io.jenkins.plugins.godelivery.steps.agent.Script;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What a step of Go's tools leaves behind: the files of its tools, and how their commands ended. */
abstract class GoToolWork extends Work {
    private static final long serialVersionUID = 1;

    GoToolWork(String step, Part part, FailOn failOn) {
        super(step, part, "go", failOn);
    }

    @Override
    protected List<ToolExit> exits(File folder) throws IOException {
        return read(folder).exits();
    }

    private static ToolExits read(File folder) throws IOException {
        return ToolExits.read(folder.toPath().resolve(Script.EXITS));
    }

    @Override
    protected Optional<String> gap(Integer exitCode, File folder) throws IOException {
        return exitCode == null ? super.gap(null, folder) : EvidenceGaps.ofShell(exitCode, read(folder));
    }
}
