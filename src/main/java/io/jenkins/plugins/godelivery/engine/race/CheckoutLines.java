package io.jenkins.plugins.godelivery.engine.race;

import io.jenkins.plugins.godelivery.engine.gosource.Sources;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lines of a checkout. The process may have been built in another folder or on another machine: a file is looked for
 * where the stack says, then by its package, then by ever shorter ends of its path.
 */
final class CheckoutLines implements SourceLines {
    private static final int FILES_LIMIT = 2000;

    private final Sources sources;
    private final Map<String, List<String>> files = new HashMap<>();

    CheckoutLines(Sources sources) {
        this.sources = sources;
    }

    @Override
    public Optional<String> line(Frame frame) {
        if (frame.line() < 1 || frame.isStandardLibrary()) {
            return Optional.empty();
        }
        List<String> lines = files.get(frame.file());
        if (lines == null && files.size() < FILES_LIMIT) {
            lines = find(sources, frame).map(CheckoutLines::split).orElse(List.of());
            files.put(frame.file(), lines);
        }
        return lines == null || frame.line() > lines.size()
                ? Optional.empty()
                : Optional.of(lines.get(frame.line() - 1));
    }

    static Optional<byte[]> find(Sources sources, Frame frame) {
        String path = frame.file().replace('\\', '/');
        String importPath = frame.packageName().replaceAll("_test$", "");
        return sources.read(path)
                .or(() -> sources.read(importPath + path.substring(Math.max(0, path.lastIndexOf('/')))))
                .or(() -> findByEnd(sources, path));
    }

    private static Optional<byte[]> findByEnd(Sources sources, String path) {
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            Optional<byte[]> found = sources.read(path.substring(slash + 1));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static List<String> split(byte[] source) {
        return new String(source, StandardCharsets.UTF_8).lines().toList();
    }
}
