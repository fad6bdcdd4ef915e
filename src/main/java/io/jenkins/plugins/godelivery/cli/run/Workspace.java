package io.jenkins.plugins.godelivery.cli.run;

import io.jenkins.plugins.godelivery.cli.problem.ToolException;
import io.jenkins.plugins.godelivery.engine.command.Captured;
import io.jenkins.plugins.godelivery.engine.command.GoList;
import io.jenkins.plugins.godelivery.engine.command.GoToolchain;
import io.jenkins.plugins.godelivery.engine.command.ProcessRunner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds the modules that a run is about. */
final class Workspace {
    private Workspace() {}

    /** All modules of the workspace where {@code directory} is its root, else the module it lies in. */
    static List<Module> modules(Path directory, GoToolchain go, ProcessRunner runner)
            throws IOException, InterruptedException, ToolException {
        boolean workspace = !go.goWork().isEmpty()
                && directory.equals(Path.of(go.goWork()).toRealPath().getParent());
        if (!workspace) {
            if (go.goMod().isEmpty() && go.goWork().isEmpty()) {
                throw new ToolException("there is no go.mod in " + directory + " or above: run in a Go module");
            }
            return List.of(new Module(".", directory));
        }
        Captured list = Captured.of(runner, GoList.modules());
        if (list.code() != 0) {
            throw new ToolException(list.lastWords());
        }
        List<Module> modules = new ArrayList<>();
        for (String folder : list.out().lines().toList()) {
            Path module = Path.of(folder).toRealPath();
            String name = directory.relativize(module).toString();
            modules.add(new Module(name.isEmpty() ? "." : name, module));
        }
        return modules;
    }
}
