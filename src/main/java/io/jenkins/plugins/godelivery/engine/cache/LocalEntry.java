package io.jenkins.plugins.godelivery.engine.cache;

import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.input.LeftFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file in a cache of this machine.
 *
 * @param version as that of a {@link StoredEntry}
 * @param size size in bytes
 * @param day as that of a {@link StoredEntry}
 */
record LocalEntry(EntryName name, String version, Path file, long size, long day) {
    private static final int VERSION_LENGTH = 16;

    static String version(GoCacheAction action) {
        return action.output().substring(0, VERSION_LENGTH);
    }

    /** Finds the file of a stored entry; empty if this machine lacks it or has other content. */
    static Optional<LocalEntry> find(StoredEntry entry, ToolCaches caches) {
        EntryName name = EntryName.parse(entry.name()).orElseThrow();
        Optional<Path> file = caches.file(name).filter(LeftFile::isRegular);
        try {
            if (file.isEmpty() || Files.size(file.get()) != entry.size()) {
                return Optional.empty();
            }
            if (name.isAction()) {
                Optional<GoCacheAction> action =
                        GoCacheAction.parse(LeftFile.bytes(file.get(), Budget.HELD_LINE_BYTES));
                if (action.isEmpty() || !version(action.get()).equals(entry.version())) {
                    return Optional.empty();
                }
            }
        } catch (IOException e) {
            return Optional.empty(); // Removed meanwhile.
        }
        return Optional.of(new LocalEntry(name, entry.version(), file.get(), entry.size(), entry.day()));
    }

    StoredEntry stored() {
        return new StoredEntry(name.toString(), version, size, day);
    }
}
