package io.jenkins.plugins.godelivery.cli.run;

import java.nio.file.Path;

/**
 * A Go module, or a folder of one, on which the tools run.
 *
 * @param name for people: the path from where the run was asked for, "." for that place itself
 */
record Module(String name, Path directory) {
    /** What the names of its recorded files begin with; empty where there is but one module. */
    String prefix() {
        return name.equals(".") ? "" : name.replaceAll("[^A-Za-z0-9._-]+", "-") + "-";
    }
}
