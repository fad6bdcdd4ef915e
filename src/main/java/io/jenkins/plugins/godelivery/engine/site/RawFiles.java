package io.jenkins.plugins.godelivery.engine.site;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.godelivery.engine.masking.MaskedFile;
import io.jenkins.plugins.godelivery.engine.masking.Masking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files that a report was read from, for download: served elsewhere, or copied below the pages. */
final class RawFiles {
    /** Folder of the copies. */
    static final String FOLDER = "raw";

    private final List<Path> copied = new ArrayList<>();
    private final List<Downloads.Download> downloads = new ArrayList<>();

    /** Adds a file that is served. */
    void offer(String name, String href, long bytes) {
        downloads.add(new Downloads.Download(name, href, bytes));
    }

    /** Adds a file that is copied. */
    void add(Path file) {
        copied.add(file);
    }

    /** Copies the existing files, with masked secrets, into the folder of the pages. */
    void copy(Path site) throws IOException {
        for (Path file : copied) {
            if (Files.isRegularFile(file)) {
                String name = downloads.size() + 1 + "-" + file.getFileName();
                Path copy = Files.createDirectories(site.resolve(FOLDER)).resolve(name);
                MaskedFile.copy(file, copy, Masking.ofForms());
                offer(file.getFileName().toString(), FOLDER + "/" + WebApp.encode(name), Files.size(copy));
            }
        }
    }

    void write(JsonGenerator json) throws IOException {
        new Downloads(downloads).write(json);
    }
}
