package io.jenkins.plugins.godelivery.steps.agent;

import io.jenkins.plugins.godelivery.engine.output.AtomicFile;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Manifest of what trusted builds left in their caches, as a file there. Its first line is a seal that only the
 * controller can make; a line of each unit of {@link CacheContent} follows: its state, the digest of its content, its
 * name. As in git's index an equal state saves reading the content.
 */
final class CacheManifest {
    /** In the folder of the caches. */
    static final String FILE = ".go-delivery-manifest";

    private static final String UNSEALED = "unsealed";
    private static final int FIELDS = 3;

    private final Map<String, Unit> units = new TreeMap<>();

    private record Unit(String state, String digest) {
        /** An empty state, in which a change may not show, is none. */
        boolean isIn(String found) {
            return !found.isEmpty() && found.equals(state);
        }
    }

    private CacheManifest() {}

    /**
     * As it lies there, which anybody may have written.
     *
     * @param digest of all but the seal
     */
    record Sealed(String seal, String digest) implements Serializable {
        private static final long serialVersionUID = 1;
    }

    /** Empty texts where there is none. */
    static Sealed sealed(Path root) throws IOException {
        String text = text(root);
        int end = text.indexOf('\n');
        return end < 0 ? new Sealed("", "") : new Sealed(text.substring(0, end), digest(text.substring(end + 1)));
    }

    private static String text(Path root) throws IOException {
        Path file = root.resolve(FILE);
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? Files.readString(file) : "";
    }

    private static String digest(String text) {
        return HexFormat.of().formatHex(CacheContent.sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** @param digest that the manifest has; another one, and an empty one, has no units */
    private static CacheManifest read(Path root, String digest) throws IOException {
        CacheManifest manifest = new CacheManifest();
        String text = text(root);
        String body = text.substring(text.indexOf('\n') + 1);
        if (!digest.isEmpty() && digest(body).equals(digest)) {
            body.lines()
                    .map(line -> line.split(" ", FIELDS))
                    .forEach(fields -> manifest.units.put(fields[2], new Unit(fields[0], fields[1])));
        }
        return manifest;
    }

    /**
     * What was there and what was not as the manifest says.
     *
     * @param units how many there were
     * @param removed how many of them
     * @param example name of one that was removed; empty where none was
     */
    record Verified(int units, int removed, String example) implements Serializable {
        private static final long serialVersionUID = 1;
    }

    /**
     * Removes what is not as the manifest says.
     *
     * @param digest of the manifest; empty for none
     * @throws IOException something cannot be removed
     */
    static Verified verify(Path root, String digest) throws IOException {
        if (Files.exists(root, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS)) {
            Files.delete(root);
        }
        CacheManifest manifest = read(root, digest);
        CacheContent content = CacheContent.of(root);
        List<String> removed = new ArrayList<>();
        for (String unit : content.units()) {
            if (!manifest.holds(unit, content)) {
                Path path = root.resolve(unit);
                var unused = path.getParent().toFile().setWritable(true);
                remove(path);
                removed.add(unit);
            }
        }
        return new Verified(content.size(), removed.size(), removed.isEmpty() ? "" : removed.get(0));
    }

    private boolean holds(String unit, CacheContent content) {
        Unit known = units.get(unit);
        return known != null
                && (known.isIn(content.state(unit)) || known.digest().equals(content.digest(unit)));
    }

    /**
     * Writes what is there now, without a seal.
     *
     * @param digest of a manifest whose digests of contents hold where the states are the same; empty for none
     * @return the digest of the new one
     */
    static String write(Path root, String digest) throws IOException {
        CacheManifest before = read(root, digest);
        CacheContent content = CacheContent.of(root);
        StringBuilder text = new StringBuilder();
        for (String unit : content.units()) {
            String state = content.state(unit);
            Unit known = before.units.get(unit);
            String found = known != null && known.isIn(state) ? known.digest() : content.digest(unit);
            if (!found.isEmpty() && unit.indexOf('\n') < 0) {
                text.append(state)
                        .append(' ')
                        .append(found)
                        .append(' ')
                        .append(unit)
                        .append('\n');
            }
        }
        write(root, UNSEALED, text.toString());
        return digest(text.toString());
    }

    /** Seals what {@link #write} wrote. */
    static void seal(Path root, Sealed sealed) throws IOException {
        String text = text(root);
        String body = text.substring(text.indexOf('\n') + 1);
        if (digest(body).equals(sealed.digest())) {
            write(root, sealed.seal(), body);
        }
    }

    private static void write(Path root, String seal, String body) throws IOException {
        AtomicFile.write(root.resolve(FILE), out -> out.write((seal + "\n" + body).getBytes(StandardCharsets.UTF_8)));
    }

    /** Folders of modules are read-only. */
    private static void remove(Path path) throws IOException {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
            List<Path> children;
            try (Stream<Path> found = Files.list(path)) {
                children = found.toList();
            }
            for (Path child : children) {
                remove(child);
            }
        }
        Files.deleteIfExists(path);
    }
}
