package io.jenkins.plugins.godelivery.engine.race;

import io.jenkins.plugins.godelivery.engine.gosource.Sources;
import java.util.Collection;
import java.util.Optional;

/** The source code at the places that stacks name, as far as it is at hand. */
@FunctionalInterface
public interface SourceLines {
    SourceLines NONE = frame -> Optional.empty();

    /** The text of the frame's line. */
    Optional<String> line(StackFrame frame);

    /** The same for these frames alone, found at once. */
    default SourceLines of(Collection<StackFrame> frames) {
        return this;
    }

    /** Reads lines from the sources of a checkout. */
    static SourceLines of(Sources sources) {
        return new CheckoutLines(sources);
    }
}
