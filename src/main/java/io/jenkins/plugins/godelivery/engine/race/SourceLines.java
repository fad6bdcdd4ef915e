package io.jenkins.plugins.godelivery.engine.race;

import io.jenkins.plugins.godelivery.engine.gosource.Sources;
import java.util.Collection;
import java.util.Optional;

/** The source lines at the locations in stacks, as far as they are available. */
@FunctionalInterface
public interface SourceLines {
    SourceLines NONE = frame -> Optional.empty();

    /** Returns the text of the frame's line. */
    Optional<String> line(StackFrame frame);

    /** Returns the lines of only these frames, read at once. */
    default SourceLines of(Collection<StackFrame> frames) {
        return this;
    }

    /** Reads lines from the sources of a checkout. */
    static SourceLines of(Sources sources) {
        return new CheckoutLines(sources);
    }
}
