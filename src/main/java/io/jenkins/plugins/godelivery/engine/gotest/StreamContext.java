package io.jenkins.plugins.godelivery.engine.gotest;

import io.jenkins.plugins.godelivery.engine.gobuild.BuildOutputScanner;
import io.jenkins.plugins.godelivery.engine.input.Allowance;
import io.jenkins.plugins.godelivery.engine.input.Warnings;
import io.jenkins.plugins.godelivery.engine.race.RacesBuilder;
import java.util.ArrayDeque;
import java.util.Deque;

/** State that all packages of the streams share, and the current position in the input. */
final class StreamContext {
    /** From this many bytes of running tests' outputs on, each keeps less. */
    private static final long SCARCE = 24 << 20;

    private static final int POOLED = 64;

    final RacesBuilder races;
    final TestListener listener;
    final Warnings warnings;
    final Allowance allowance;
    final BuildOutputScanner build;
    final Names tests;
    final LostBeginnings beginnings;
    final OutputStore store = new OutputStore();

    /** For looking at a name and forgetting it. */
    final Text scratch = new Text();

    String file = "";
    long line;

    private final Deque<Output> pool = new ArrayDeque<>();
    private long inUse;

    StreamContext(RacesBuilder races, TestListener listener, Warnings warnings, Allowance allowance) {
        this.races = races;
        this.listener = listener;
        this.warnings = warnings;
        this.allowance = allowance;
        build = new BuildOutputScanner(allowance);
        tests = new Names(allowance);
        beginnings = new LostBeginnings(this);
    }

    void warn(String message) {
        warnings.add(file, line, message);
    }

    Output borrow() {
        Output output = pool.poll();
        output = output == null ? new Output() : output;
        use(output.allocated());
        return output;
    }

    void append(Output output, Text text) {
        output.append(text.bytes, text.from, text.to, inUse > SCARCE);
    }

    /** @param bytes by which an output that is borrowed has grown */
    void use(int bytes) {
        inUse += bytes;
        allowance.hold(bytes);
    }

    void giveBack(Output output) {
        use(-output.allocated());
        output.clear();
        if (pool.size() < POOLED && output.allocated() <= 1 << 14) {
            pool.push(output);
        }
    }
}
