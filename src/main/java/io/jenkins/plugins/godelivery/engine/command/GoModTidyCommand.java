package io.jenkins.plugins.godelivery.engine.command;

import java.util.List;
import java.util.Map;

/** Checks whether {@code go mod tidy} would change something, without changing it. */
public final class GoModTidyCommand {
    static final List<Parameter<?>> PARAMETERS = List.of(GoCommand.GOFLAGS, GoCommand.ENV);

    private final Options options;
    private final GoToolchain go;

    public GoModTidyCommand(Options options, GoToolchain go) {
        this.options = options;
        this.go = go;
    }

    /** Returns whether {@link #diff} is available (Go 1.23). */
    public boolean hasDiff() {
        return go.isAtLeast(1, 23);
    }

    /** Returns the command that prints the pending changes, with exit code 1 if there are any. */
    public Command diff() {
        return new Command(List.of("go", "mod", "tidy", "-diff"), GoCommand.environment(options, go));
    }

    /**
     * Returns the command that tidies copies, for a go command without {@link #diff}.
     *
     * @param goMod copy of go.mod, with one of go.sum beside it
     */
    public Command tidyCopy(String goMod) {
        Map<String, String> environment = GoCommand.environment(options, go);
        environment.put("GOWORK", "off"); // -modfile is refused in workspace mode
        return new Command(List.of("go", "mod", "tidy", "-modfile=" + goMod), environment);
    }
}
