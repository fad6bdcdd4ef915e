package io.jenkins.plugins.godelivery.engine.command;

import java.util.ArrayList;
import java.util.List;

/** The tools of a run, in order. */
public enum Tool {
    BUILD("build", "go build", true),
    VET("vet", "go vet", true),
    TIDY("tidy", "go mod tidy check", false),
    TEST("test", "go test", true),
    LINT("lint", "golangci-lint", true),
    VULNERABILITIES("vulnerabilities", "govulncheck", false),
    /** Queried for its result; enabled if a server is configured. */
    SONAR("sonar", "SonarQube quality gate", false);

    /** Whether the tool runs; every tool has this parameter. */
    public static final Parameter<Boolean> ENABLED =
            Parameter.flag("enabled", SettableBy.ANYBODY_TO_SWITCH_ON, "Whether the tool is run.");

    private final String key;
    private final String label;
    private final boolean enabledByDefault;

    Tool(String key, String label, boolean enabledByDefault) {
        this.key = key;
        this.label = label;
        this.enabledByDefault = enabledByDefault;
    }

    /** Returns the name of its section in {@code .go-delivery.yaml}. */
    public String key() {
        return key;
    }

    /** Returns its display name. */
    public String label() {
        return label;
    }

    public boolean enabledByDefault() {
        return enabledByDefault;
    }

    /** Returns whether the tool runs with these options. */
    public boolean isEnabled(Options options) {
        return options.get(ENABLED)
                .orElse(enabledByDefault || options.get(SonarParameters.SERVER).isPresent());
    }

    /** Returns the parameters, {@link #ENABLED} first. */
    public List<Parameter<?>> parameters() {
        List<Parameter<?>> all = new ArrayList<>();
        all.add(ENABLED);
        all.addAll(ownParameters());
        return List.copyOf(all);
    }

    private List<Parameter<?>> ownParameters() {
        return switch (this) {
            case BUILD -> GoBuildCommand.PARAMETERS;
            case VET -> GoVetCommand.PARAMETERS;
            case TIDY -> GoModTidyCommand.PARAMETERS;
            case TEST -> GoTestCommand.PARAMETERS;
            case LINT -> GolangciLintCommand.PARAMETERS;
            case VULNERABILITIES -> GovulncheckCommand.PARAMETERS;
            case SONAR -> SonarParameters.PARAMETERS;
        };
    }
}
