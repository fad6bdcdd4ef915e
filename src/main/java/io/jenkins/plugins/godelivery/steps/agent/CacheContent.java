package io.jenkins.plugins.godelivery.steps.agent;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Lists the content of a cache folder in units that are valid or invalid as a whole: an extracted module, a
 * repository that go fetched a module from, and any other single file.
 */
final class CacheContent {
    /** Granularity of file times: a file may change again within the same tick after it was written. */
    private static final Duration STEP_OF_TIME = Duration.ofSeconds(2);

    /** File type bits of st_mode, and the value of a directory. */
    private static final int FORMAT = 0170000;

    private static final int FOLDER = 0040000;

    /** Deeper than any tool nests folders. */
    private static final int MAX_DEPTH = 200;

    private static final String MODULES = "mod/";
    private static final String DOWNLOADS = MODULES + "cache/";
    private static final String REPOSITORIES = DOWNLOADS + "vcs/";

    private final Path root;
    private final Map<String, List<Entry>> units = new TreeMap<>();

    private CacheContent(Path root) {
        this.root = root;
    }

    /**
     * A file or another entry that is not a directory.
     *
     * @param name path relative to the root, with slashes
     * @param state changes with every modification; only root could forge it, since it includes the ctime
     */
    private record Entry(String name, String state, boolean isRecent) {}

    /** Lists the content without following symbolic links. */
    static CacheContent of(Path root) {
        CacheContent content = new CacheContent(root);
        if (Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS)) {
            content.addFolder(root, "", Instant.now().minus(STEP_OF_TIME), 0);
        }
        return content;
    }

    /** Adds a folder. An unreadable entry counts as modified. */
    private void addFolder(Path folder, String name, Instant recently, int depth) {
        if (depth > MAX_DEPTH) {
            addWhole(name, "too deep");
            return;
        }
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder)) {
            found.forEach(files::add);
        } catch (IOException | DirectoryIteratorException e) {
            addWhole(name, e.toString());
            return;
        }
        for (Path file : files) {
            addPath(file, name + file.getFileName(), recently, depth + 1);
        }
    }

    private void addWhole(String name, String reason) {
        add(new Entry(name.isEmpty() ? "" : name.substring(0, name.length() - 1), reason, true));
    }

    private void addPath(Path path, String name, Instant recently, int depth) {
        if (name.equals(CacheManifest.FILE)) {
            return;
        }
        try {
            Map<String, Object> attributes =
                    Files.readAttributes(path, "unix:ino,size,mode,ctime", LinkOption.NOFOLLOW_LINKS);
            if (((int) attributes.get("mode") & FORMAT) == FOLDER) {
                addFolder(path, name + "/", recently, depth);
                return;
            }
            Instant changed = ((FileTime) attributes.get("ctime")).toInstant();
            String state = attributes.get("ino") + " " + attributes.get("size") + " " + attributes.get("mode") + " "
                    + changed.getEpochSecond() + "." + changed.getNano();
            add(new Entry(name, state, changed.isAfter(recently)));
        } catch (IOException e) {
            add(new Entry(name, e.toString(), true));
        }
    }

    private void add(Entry entry) {
        units.computeIfAbsent(unit(entry.name()), unused -> new ArrayList<>()).add(entry);
    }

    static String unit(String name) {
        int last = name.startsWith(REPOSITORIES)
                ? REPOSITORIES.length()
                : name.startsWith(MODULES) && !name.startsWith(DOWNLOADS) ? name.indexOf('@') : -1;
        int end = last < 0 ? -1 : name.indexOf('/', last);
        return end < 0 ? name : name.substring(0, end);
    }

    Iterable<String> units() {
        return units.keySet();
    }

    int size() {
        return units.size();
    }

    /** Returns a digest of the states of a unit's files; empty if a modification might not show in them. */
    String state(String unit) {
        List<Entry> entries = sorted(unit);
        if (entries.stream().anyMatch(Entry::isRecent)) {
            return "";
        }
        MessageDigest digest = sha256();
        for (Entry entry : entries) {
            update(digest, entry.name());
            update(digest, entry.state());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Returns a digest of the names and contents of a unit's files; empty if they cannot be read. */
    String digest(String unit) {
        MessageDigest digest = sha256();
        try {
            for (Entry entry : sorted(unit)) {
                update(digest, entry.name());
                digest.update(digestOfFile(root.resolve(entry.name())));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            return "";
        }
    }

    private static byte[] digestOfFile(Path file) throws IOException {
        MessageDigest digest = sha256();
        if (Files.isSymbolicLink(file)) {
            update(digest, "link");
            update(digest, Files.readSymbolicLink(file).toString());
        } else if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            update(digest, Files.isExecutable(file) ? "program" : "file");
            byte[] buffer = new byte[1 << 16];
            try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    digest.update(buffer, 0, read);
                }
            }
        } else {
            throw new IOException(file + " is not a file");
        }
        return digest.digest();
    }

    private List<Entry> sorted(String unit) {
        List<Entry> entries = units.get(unit);
        entries.sort((one, other) -> one.name().compareTo(other.name()));
        return entries;
    }

    private static void update(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
