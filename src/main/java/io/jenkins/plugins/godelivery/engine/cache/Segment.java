package io.jenkins.plugins.godelivery.engine.cache;

import java.util.List;

/**
 * A blob with packed files. Its content never changes; only the days in its entries do.
 *
 * @param digest {@code sha256:…} of the blob
 * @param size size of the blob in bytes
 */
record Segment(String digest, long size, List<StoredEntry> entries) {
    Segment {
        entries = List.copyOf(entries);
    }

    Segment with(List<StoredEntry> changed) {
        return new Segment(digest, size, changed);
    }

    /** Returns the unpacked size in bytes. */
    long unpacked() {
        return entries.stream().mapToLong(StoredEntry::size).sum();
    }

    /** Returns whether it has modules, which are compressed already. */
    boolean hasModules() {
        return !entries.isEmpty() && entries.get(0).isModule();
    }
}
