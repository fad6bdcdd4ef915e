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
 * What {@code godelivery run} does where nobody says otherwise: it measures coverage, and looks for data races if this
 * machine can. A default must not fail for want of a compiler, and not be dropped without a word either. The steps of
 * Jenkins, whose agents differ from build to build, do neither unless they are told to.
 *
 * @param options what is said besides
 * @param racesLeftOut why data races are not looked for although nobody said so; one line
 */
public record TestDefaults(Options options, Optional<String> racesLeftOut) {
    /**
     * Finds what is on by default where nobody has said it, and why the race detector cannot be.
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

    /** These, as what the tests are told where nothing else is. */
    public ToolOptions toolOptions() {
        return ToolOptions.of(Options.NONE, Map.of(Tool.TEST, options));
    }

    /** Why the race detector cannot be linked, with the way out. */
    public static Optional<String> missingCompiler(GoToolchain go, Map<String, String> environment) {
        return hasCompiler(go, environment)
                ? Optional.empty()
                : Optional.of("the race detector needs a C compiler, and " + go.cc()
                        + " is not on the PATH: install it, or do without race");
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
