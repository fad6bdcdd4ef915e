package io.jenkins.plugins.godelivery.engine.gosource;

import java.util.List;
import java.util.Optional;

/** Source files by their path in Go's reports. Thread-safe. */
@FunctionalInterface
public interface Sources {
    Sources NONE = path -> Optional.empty();

    /**
     * Reads a source file.
     *
     * @param path as in a cover profile: import path and file name, or a path of the file system
     */
    Optional<byte[]> read(String path);

    /** Combines the sources of several checkouts: the first that has a file provides it. */
    static Sources of(List<? extends Sources> several) {
        return path -> several.stream().flatMap(one -> one.read(path).stream()).findFirst();
    }
}
