package io.jenkins.plugins.godelivery.cli.run;

import io.jenkins.plugins.godelivery.engine.command.GoToolchain;
import java.nio.file.Path;

/**
 * A Go module, or a folder of one, on which the tools run.
 *
 * @param name for people: the path from where the run was asked for, "." for that place itself
 * @param prefix what the names of its recorded files begin with; empty for "."
 * @param go the go command as it works there: go.mod and go.work may select another toolchain
 */
record TargetModule(String name, Path directory, String prefix, GoToolchain go) {}
