package io.jenkins.plugins.godelivery.cli;

import io.jenkins.plugins.godelivery.docker.Started;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs {@code godelivery image} as a process, because Docker is configured by environment variables. */
final class ImageProcess {
    private final Path module;
    private final Map<String, String> environment;

    /** @param environment variables in addition to those of this process */
    ImageProcess(Path module, Map<String, String> environment) {
        this.module = module;
        this.environment = new HashMap<>(environment);
    }

    ImageProcess with(String name, String value) {
        ImageProcess changed = new ImageProcess(module, environment);
        changed.environment.put(name, value);
        return changed;
    }

    private List<String> command(String options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "image",
                module.toString()));
        command.addAll(Arrays.asList(options.strip().split("\\s+")));
        return command;
    }

    Started run(String options) throws IOException {
        return Started.of(command(options), environment);
    }

    Process start(String options, Path output) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command(options)).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }
}
