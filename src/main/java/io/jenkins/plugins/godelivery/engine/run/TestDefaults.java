package io.jenkins.plugins.godelivery.engine.run;

import io.jenkins.plugins.godelivery.engine.command.GoTestCommand;
import io.jenkins.plugins.godelivery.engine.command.GoToolchain;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.command.Tool;
import io.jenkins.plugins.godelivery.engine.command.ToolOptions;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * Sets the defaults of {@code godelivery run}: it measures coverage, and detects data races if this machine can. A
 * default must not fail for lack of a compiler, nor be dropped silently. The Jenkins steps, whose agents differ from
 * build to build, do neither by default.
 *
 * @param options defaults in addition to the given ones
 * @param racesLeftOut why data races are not detected although that was not disabled; one line
 */
public record TestDefaults(Options options, Optional<String> racesLeftOut) {
    /**
     * Determines the defaults for the options that are not set, and why the race detector cannot run.
     *
     * @param environment in which the tests will run
     */
    public static TestDefaults missingIn(Options test, GoToolchain go, Map<String, String> environment) {
        Options defaults = Options.NONE;
        if (test.get(GoTestCommand.COVER).isEmpty()) {
            defaults = defaults.with(GoTestCommand.COVER, true);
        }
        if (test.get(GoTestCommand.RACE).isPresent()) {
            return new TestDefaults(defaults, Optional.empty());
        }
        Options race = Options.NONE.with(GoTestCommand.RACE, true);
        Optional<String> problem = new GoTestCommand(race, go).problem().or(() -> missingCompiler(go, environment));
        return new TestDefaults(defaults.with(GoTestCommand.RACE, problem.isEmpty()), problem);
    }

    /** Returns these defaults as options of the test tool. */
    public ToolOptions toolOptions() {
        return ToolOptions.of(Options.NONE, Map.of(Tool.TEST, options));
    }

    /** Returns why the race detector cannot be linked, with a remedy. */
    public static Optional<String> missingCompiler(GoToolchain go, Map<String, String> environment) {
        return hasCompiler(go, environment)
                ? Optional.empty()
                : Optional.of("the race detector needs a C compiler, and " + go.cc()
                        + " is not on the PATH: install it, or switch race off");
    }

    /** CC may carry arguments: {@code ccache gcc}. */
    private static boolean hasCompiler(GoToolchain go, Map<String, String> environment) {
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
