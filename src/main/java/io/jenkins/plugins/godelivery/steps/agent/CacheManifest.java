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
 * Manifest of the files that trusted builds left in their caches, stored beside them. Its first line is a seal that
 * only the controller can make; then follows a line per unit of {@link CacheContent} with its state, the digest of
 * its content and its name. As in git's index, an equal state saves reading the content.
 */
final class CacheManifest {
    /** Name in the cache folder. */
    static final String FILE = ".go-delivery-manifest";

    private static final String UNSEALED = "unsealed";
    private static final int FIELDS = 3;

    private final Map<String, Unit> units = new TreeMap<>();

    private record Unit(String state, String digest) {
        /** Returns whether the state is equal; an empty state, in which a modification may not show, never is. */
        boolean isIn(String found) {
            return !found.isEmpty() && found.equals(state);
        }
    }

    private CacheManifest() {}

    /**
     * The manifest as found, which any process may have written.
     *
     * @param digest digest of everything after the seal
     */
    record Sealed(String seal, String digest) implements Serializable {
        private static final long serialVersionUID = 1;
    }

    /** Reads the seal; its values are empty if there is no manifest. */
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

    /**
     * Reads the units.
     *
     * @param digest expected digest; a manifest with another digest, and an empty digest, yield no units
     */
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
     * Result of a verification.
     *
     * @param units number of units found
     * @param removed number of units removed
     * @param example name of a removed unit; empty if none was removed
     */
    record Verified(int units, int removed, String example) implements Serializable {
        private static final long serialVersionUID = 1;
    }

    /**
     * Removes everything that differs from the manifest.
     *
     * @param digest digest of the manifest; empty for none
     * @throws IOException if something cannot be removed
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
     * Writes a manifest of the current content, without a seal.
     *
     * @param digest digest of a manifest whose content digests are reused for equal states; empty for none
     * @return digest of the new manifest
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

    /** Deletes a file or folder, including module folders, which are read-only. */
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
