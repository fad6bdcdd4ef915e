package io.jenkins.plugins.godelivery.cli.run;

import io.jenkins.plugins.godelivery.engine.command.GoTest;
import io.jenkins.plugins.godelivery.engine.command.GoToolchain;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.command.Tool;
import io.jenkins.plugins.godelivery.engine.command.ToolOptions;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/**
 * Where nobody says otherwise, a run measures coverage, and looks for data races if this machine can: a default must not
 * fail for want of a compiler.
 */
final class TestDefaults {
    private TestDefaults() {}

    static ToolOptions missingIn(Options test, GoToolchain go, Map<String, String> environment) {
        Options defaults = Options.NONE;
        if (test.get(GoTest.COVER).isEmpty()) {
            defaults = defaults.with(GoTest.COVER, true);
        }
        if (test.get(GoTest.RACE).isEmpty()) {
            boolean possible = new GoTest(Options.NONE.with(GoTest.RACE, true), go)
                    .problem()
                    .isEmpty();
            defaults = defaults.with(GoTest.RACE, possible && hasCompiler(go, environment));
        }
        return ToolOptions.of(Options.NONE, Map.of(Tool.TEST, defaults));
    }

    /** CC may carry arguments: {@code ccache gcc}. */
    static boolean hasCompiler(GoToolchain go, Map<String, String> environment) {
        String program = go.cc().strip().split("\\s+")[0];
        if (program.isEmpty()) {
            return false;
        }
        return program.indexOf('/') >= 0
                ? Files.isExecutable(Path.of(program))
                : Arrays.stream(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
