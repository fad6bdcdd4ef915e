package io.jenkins.plugins.godelivery.engine.race;

import io.jenkins.plugins.godelivery.engine.gosource.BoundedSources;
import io.jenkins.plugins.godelivery.engine.gosource.PickedLines;
import io.jenkins.plugins.godelivery.engine.gosource.Sources;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Reads lines of a checkout. The process may have been built in another folder or on another machine: a file is looked
 * up by its path in the stack, then by its package, then by ever shorter suffixes of its path.
 */
final class CheckoutLines implements SourceLines {
    private final Sources sources;

    CheckoutLines(Sources sources) {
        this.sources = new BoundedSources(sources);
    }

    @Override
    public Optional<String> line(StackFrame frame) {
        return of(List.of(frame)).line(frame);
    }

    /** Reads each file once and keeps only the lines of the frames. */
    @Override
    public SourceLines of(Collection<StackFrame> frames) {
        Map<String, StackFrame> files = new LinkedHashMap<>();
        Map<String, TreeSet<Integer>> numbers = new HashMap<>();
        for (StackFrame frame : frames) {
            if (frame.line() > 0 && !frame.isStandardLibrary()) {
                files.putIfAbsent(frame.file(), frame);
                numbers.computeIfAbsent(frame.file(), file -> new TreeSet<>()).add(frame.line());
            }
        }
        Map<String, Map<Integer, String>> lines = new HashMap<>();
        files.forEach((file, frame) ->
                find(sources, frame).ifPresent(source -> lines.put(file, PickedLines.of(source, numbers.get(file)))));
        return frame -> frame.isStandardLibrary()
                ? Optional.empty()
                : Optional.ofNullable(lines.getOrDefault(frame.file(), Map.of()).get(frame.line()));
    }

    static Optional<byte[]> find(Sources sources, StackFrame frame) {
        String path = frame.file().replace('\\', '/');
        String importPath = frame.packageName().replaceAll("_test$", "");
        if (Budget.PATH_LENGTH.isExceededBy(path.length())) {
            return Optional.empty();
        }
        return sources.read(path)
                .or(() -> sources.read(importPath + path.substring(Math.max(0, path.lastIndexOf('/')))))
                .or(() -> findByEnd(sources, path));
    }

    private static Optional<byte[]> findByEnd(Sources sources, String path) {
        int tries = 0;
        for (int slash = path.indexOf('/');
                slash >= 0 && tries < Budget.PATH_ENDS.count();
                slash = path.indexOf('/', slash + 1)) {
            tries++;
            Optional<byte[]> found = sources.read(path.substring(slash + 1));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}
