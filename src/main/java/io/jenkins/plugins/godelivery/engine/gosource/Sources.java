package io.jenkins.plugins.godelivery.engine.gosource;

import java.util.List;
import java.util.Optional;

/** Source files by the path that Go's reports give them. Several threads may ask at once. */
@FunctionalInterface
public interface Sources {
    Sources NONE = path -> Optional.empty();

    /**
     * The bytes of a source file.
     *
     * @param path as in a cover profile: import path and file name, or a path of the file system
     */
    Optional<byte[]> read(String path);

    /** Those of several checkouts: the first that has a file gives it. */
    static Sources of(List<? extends Sources> several) {
        return path -> several.stream().flatMap(one -> one.read(path).stream()).findFirst();
    }
}
