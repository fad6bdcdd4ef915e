package io.jenkins.plugins.godelivery.engine.site;

import io.jenkins.plugins.godelivery.engine.masking.MaskedFile;
import io.jenkins.plugins.godelivery.engine.masking.Masking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Copies the files that a report was read from, below its pages. */
final class RawFiles {
    private RawFiles() {}

    /**
     * Copies the existing files, with masked secrets.
     *
     * @param downloads receives their locations
     */
    static void copy(List<Path> files, Path folder, List<Downloads.Download> downloads) throws IOException {
        for (Path file : files) {
            if (Files.isRegularFile(file)) {
                String name = downloads.size() + 1 + "-" + file.getFileName();
                Path copy = Files.createDirectories(folder).resolve(name);
                MaskedFile.copy(file, copy, Masking.ofForms());
                downloads.add(new Downloads.Download(
                        file.getFileName().toString(), "raw/" + WebApp.encode(name), Files.size(copy)));
            }
        }
    }
}
