package io.jenkins.plugins.godelivery.engine.select;

import io.jenkins.plugins.godelivery.engine.fingerprint.FindingFingerprint;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Fingerprints of the content of files, each read once. */
final class FileHashes {
    /** Bytes of all files that are read; larger inputs are unknown. */
    private static final long MOST_BYTES = 4L << 30;

    /** Number of files below the folder of one package; more are unknown. */
    private static final int MOST_FILES = 20_000;

    private final Map<Path, String> known = new HashMap<>();
    private final Set<Path> packages;
    private long bytes;

    /** @param packages folders of packages, with whose files those of a folder above them do not count */
    FileHashes(Set<Path> packages) {
        this.packages = packages;
    }

    /**
     * Returns what a program finds at a path: the content of a file, the names in a folder, or that there is nothing.
     *
     * @throws IOException if it cannot be read, or is neither file nor folder
     */
    String of(Path file) throws IOException {
        String hash = known.get(file);
        if (hash == null) {
            hash = read(file);
            known.put(file, hash);
        }
        return hash;
    }

    private String read(Path file) throws IOException {
        return Files.isSymbolicLink(file) ? "link " + Files.readSymbolicLink(file) + " " + target(file) : target(file);
    }

    private String target(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            return folder(file);
        }
        if (Files.isRegularFile(file)) {
            return Files.isExecutable(file) + " " + content(file);
        }
        if (Files.exists(file)) {
            throw new IOException(file + ": neither a file nor a folder");
        }
        return "absent";
    }

    private static String folder(Path folder) throws IOException {
        List<String> entries = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path entry : (Iterable<Path>) files::iterator) {
                BasicFileAttributes attributes =
                        Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                entries.add(entry.getFileName() + " " + attributes.isDirectory() + " " + attributes.isSymbolicLink()
                        + " "
                        + (attributes.isRegularFile() ? Files.isExecutable(entry) + " " + attributes.size() : ""));
            }
        }
        Collections.sort(entries);
        return FindingFingerprint.of(entries.toArray(String[]::new));
    }

    private String content(Path file) throws IOException {
        bytes += Files.size(file);
        if (bytes > MOST_BYTES) {
            throw new IOException(file + ": there is too much to read");
        }
        MessageDigest hash = sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), hash)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(hash.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * Returns the fingerprint of all files in and below the folder of a package, except those of other packages and
     * modules below it, and of hidden folders.
     *
     * @throws IOException if one of them cannot be read, or there are too many
     */
    String below(Path folder) throws IOException {
        List<String> files = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path inner, BasicFileAttributes attributes) {
                boolean foreign = packages.contains(inner)
                        || inner.getFileName().toString().startsWith(".")
                        || Files.exists(inner.resolve("go.mod"));
                return foreign && !inner.equals(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (files.size() == MOST_FILES) {
                    throw new IOException(folder + ": there are too many files");
                }
                files.add(folder.relativize(file) + " " + of(file));
                return FileVisitResult.CONTINUE;
            }
        });
        Collections.sort(files);
        return FindingFingerprint.of(files.toArray(String[]::new));
    }
}
