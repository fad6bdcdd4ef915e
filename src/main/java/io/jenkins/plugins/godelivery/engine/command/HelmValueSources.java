package io.jenkins.plugins.godelivery.engine.command;

import java.util.ArrayList;
import java.util.List;

/**
 * Where values come from: never a value itself, because everybody on a machine can read arguments, but for whole
 * numbers that are no secrets.
 *
 * @param files in their order
 * @param numbers in helm's form: a file cannot say that a number is a whole one
 * @param setFiles names of values, each with the file that holds its text
 */
public record HelmValueSources(List<String> files, List<String> numbers, List<String> setFiles) {
    public HelmValueSources {
        files = List.copyOf(files);
        numbers = List.copyOf(numbers);
        setFiles = List.copyOf(setFiles);
    }

    List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        files.forEach(file -> arguments.addAll(List.of("--values", file)));
        numbers.forEach(pair -> arguments.addAll(List.of("--set", pair)));
        setFiles.forEach(pair -> arguments.addAll(List.of("--set-file", pair)));
        return arguments;
    }
}
