package io.jenkins.plugins.godelivery.steps;

import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * File system that simulates a kill at one of the operations that change it: a write is half done at that point, and
 * nothing happens after it.
 */
final class MortalFileSystem extends FileSystem {
    private final FileSystem real = FileSystems.getDefault();
    private final MortalProvider provider = new MortalProvider(this);
    private final List<String> operations = new ArrayList<>();
    private final int last;

    /** Ends the caller as a kill would. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    /** @param last number of the operation at which the kill happens; 0 for none */
    MortalFileSystem(int last) {
        this.last = last;
    }

    Path of(Path path) {
        return new MortalPath(this, path);
    }

    /** Returns the operations so far. */
    List<String> operations() {
        return operations;
    }

    private boolean isDead() {
        return last > 0 && operations.size() >= last;
    }

    /**
     * Counts an operation.
     *
     * @return whether the kill happens at this operation
     */
    boolean isLast(String name, Path path) {
        if (isDead()) {
            throw new Killed();
        }
        operations.add(name + " " + path.getFileName());
        return isDead();
    }

    /** Counts an operation, which does not happen if the kill is at this operation. */
    void change(String name, Path path) {
        if (isLast(name, path)) {
            throw new Killed();
        }
    }

    FileSystem real() {
        return real;
    }

    @Override
    public FileSystemProvider provider() {
        return provider;
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public boolean isReadOnly() {
        return false;
    }

    @Override
    public String getSeparator() {
        return real.getSeparator();
    }

    @Override
    public Iterable<Path> getRootDirectories() {
        return real.getRootDirectories();
    }

    @Override
    public Iterable<FileStore> getFileStores() {
        return real.getFileStores();
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
        return real.supportedFileAttributeViews();
    }

    @Override
    public Path getPath(String first, String... more) {
        return new MortalPath(this, real.getPath(first, more));
    }

    @Override
    public PathMatcher getPathMatcher(String pattern) {
        return real.getPathMatcher(pattern);
    }

    @Override
    public UserPrincipalLookupService getUserPrincipalLookupService() {
        return real.getUserPrincipalLookupService();
    }

    @Override
    public WatchService newWatchService() {
        throw new UnsupportedOperationException();
    }
}
