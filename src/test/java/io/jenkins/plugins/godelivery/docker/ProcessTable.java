package io.jenkins.plugins.godelivery.docker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Command lines of this machine's processes, as every user can read them. */
public final class ProcessTable {
    private ProcessTable() {}

    /** Returns one command line per line. */
    public static String commandLines() {
        StringBuilder all = new StringBuilder();
        ProcessHandle.allProcesses().forEach(handle -> {
            try {
                all.append(Files.readString(Path.of("/proc/" + handle.pid() + "/cmdline"), StandardCharsets.ISO_8859_1)
                                .replace('\0', ' '))
                        .append('\n');
            } catch (IOException e) {
                // The process has ended.
            }
        });
        return all.toString();
    }
}
