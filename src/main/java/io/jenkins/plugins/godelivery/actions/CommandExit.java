package io.jenkins.plugins.godelivery.actions;

import io.jenkins.plugins.godelivery.engine.run.ToolExit;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** Exit of a command of a step, for {@code api/json}. */
@ExportedBean(defaultVisibility = 999)
public final class CommandExit {
    private final ToolExit exit;

    CommandExit(ToolExit exit) {
        this.exit = exit;
    }

    /** As the sections of {@code .go-delivery.yaml} are called: {@code test}. */
    @Exported
    public String getTool() {
        return exit.tool().key();
    }

    /** 0 for the first, 1 and more for those in which failed tests ran again. */
    @Exported
    public int getRound() {
        return exit.round();
    }

    @Exported
    public int getExitCode() {
        return exit.code();
    }
}
