package io.jenkins.plugins.godelivery.engine.race;

import java.util.Optional;

/** The source code at the places that stacks name, as far as it is at hand. */
@FunctionalInterface
public interface SourceLines {
    SourceLines NONE = (file, line) -> Optional.empty();

    /** The text of a line, 1-based. */
    Optional<String> line(String file, int line);
}
