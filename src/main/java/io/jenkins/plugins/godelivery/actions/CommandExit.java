package io.jenkins.plugins.godelivery.actions;

import io.jenkins.plugins.godelivery.engine.run.ToolExit;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** Exit of a step's command, for {@code api/json}. */
@ExportedBean(defaultVisibility = 999)
public final class CommandExit {
    private final ToolExit exit;

    CommandExit(ToolExit exit) {
        this.exit = exit;
    }

    /** Returns the tool by its section name in {@code .go-delivery.yaml}, such as {@code test}. */
    @Exported
    public String getTool() {
        return exit.tool().key();
    }

    /** Returns the round: 0 for the first, 1 and more for reruns of failed tests. */
    @Exported
    public int getRound() {
        return exit.round();
    }

    @Exported
    public int getExitCode() {
        return exit.code();
    }
}
