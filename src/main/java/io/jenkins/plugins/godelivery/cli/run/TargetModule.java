package io.jenkins.plugins.godelivery.cli.run;

import io.jenkins.plugins.godelivery.engine.command.GoToolchain;
import java.nio.file.Path;

/**
 * A Go module, or a folder of one, on which the tools run.
 *
 * @param name display name: the path from the folder of the run, "." for that folder itself
 * @param prefix prefix of its recorded files; empty for "."
 * @param go the go command there: go.mod and go.work may select another toolchain
 */
record TargetModule(String name, Path directory, String prefix, GoToolchain go) {}
