package io.jenkins.plugins.godelivery.steps;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.command.GoTestCommand;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.command.Tool;
import io.jenkins.plugins.godelivery.engine.gate.GateOutcome;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Behaviour of the tools and the expected report. */
final class Situation {
    record Play(Tool tool, String out, String err, String file, String end) {}

    final String name;
    final List<Play> plays = new ArrayList<>();
    final Set<Tool> tools = EnumSet.noneOf(Tool.class);
    Options test = Options.NONE.with(GoTestCommand.RACE, false).with(GoTestCommand.COVER, false);
    String goVersion = "1.26.8";
    boolean abort;
    boolean vanishes;
    boolean linterMissing;
    boolean listFails;
    boolean tested = true;
    GateOutcome outcome;
    String gap;
    String counts = "";

    Situation(String name) {
        this.name = name;
    }

    Situation play(Tool tool, String out, String err, @CheckForNull String file, String end) {
        tools.add(tool);
        plays.add(new Play(tool, out, err, file, end));
        return this;
    }

    Situation play(Tool tool, String out, String end) {
        return play(tool, out, "", null, end);
    }

    Situation cover() {
        test = test.with(GoTestCommand.COVER, true);
        return this;
    }

    Situation race() {
        test = test.with(GoTestCommand.RACE, true);
        return this;
    }

    Situation rerun(int rounds) {
        test = test.with(GoTestCommand.RERUN, rounds);
        return this;
    }

    Situation passes(String expected) {
        outcome = GateOutcome.PASSED;
        counts = expected;
        return this;
    }

    Situation fails(String expected) {
        outcome = GateOutcome.FAILED;
        counts = expected;
        return this;
    }

    Situation failsIncompletely(String reason, String expected) {
        gap = reason;
        return fails(expected);
    }

    /** @param reason part of the gap's text in both reports */
    Situation isInconclusive(String reason) {
        outcome = GateOutcome.INCONCLUSIVE;
        gap = reason;
        return this;
    }

    @Override
    public String toString() {
        return name;
    }
}
