package io.jenkins.plugins.godelivery.engine.gotest;

import io.jenkins.plugins.godelivery.engine.gobuild.BuildOutputScanner;
import io.jenkins.plugins.godelivery.engine.goroutine.LeaksBuilder;
import io.jenkins.plugins.godelivery.engine.input.ReadLimits;
import io.jenkins.plugins.godelivery.engine.input.Warnings;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.race.RacesBuilder;
import java.util.ArrayDeque;
import java.util.Deque;

/** State that all packages of the streams share, and the current position in the input. */
final class StreamContext {
    /** Above this many bytes of output of running tests, each keeps less. */
    private static final long SCARCE = 24 << 20;

    private static final int POOLED = 64;

    final RacesBuilder races;
    final TestListener listener;
    final Warnings warnings;
    final ReadLimits limits;
    final BuildOutputScanner build;
    final LeaksBuilder leaks;
    final NameTable tests;
    final MissingStarts beginnings;
    final OutputStore store = new OutputStore();

    /** For a temporary view of a name. */
    final Utf8Slice scratch = new Utf8Slice();

    String file = "";
    long line;

    private final Deque<BoundedOutput> pool = new ArrayDeque<>();
    private long inUse;

    StreamContext(RacesBuilder races, LeaksBuilder leaks, TestListener listener, Warnings warnings) {
        this.races = races;
        this.listener = listener;
        this.warnings = warnings;
        this.leaks = leaks;
        limits = races.limits();
        build = new BuildOutputScanner(limits);
        tests = new NameTable(limits);
        beginnings = new MissingStarts(this);
    }

    /** Returns the name for messages; plain text of go test may lack the name of its package. */
    static Message named(String packageName) {
        return packageName.isEmpty() ? Message.of("tests.thePackage") : Message.literal(packageName);
    }

    void warn(Message message) {
        warnings.add(file, line, message);
    }

    BoundedOutput borrow() {
        BoundedOutput output = pool.poll();
        output = output == null ? new BoundedOutput() : output;
        use(output.allocated());
        return output;
    }

    void append(BoundedOutput output, Utf8Slice utf8Slice) {
        output.append(utf8Slice.bytes, utf8Slice.from, utf8Slice.to, inUse > SCARCE);
    }

    /** @param bytes by which a borrowed output has grown */
    void use(int bytes) {
        inUse += bytes;
        limits.hold(bytes);
    }

    void giveBack(BoundedOutput output) {
        use(-output.allocated());
        output.clear();
        if (pool.size() < POOLED && output.allocated() <= 1 << 14) {
            pool.push(output);
        }
    }
}
