package io.jenkins.plugins.godelivery.engine.command;

import java.util.ArrayList;
import java.util.List;

/**
 * Sources of values. Values are not passed as arguments, which any user of a machine can read, except integers, which
 * are no secrets.
 *
 * @param files files in order
 * @param numbers integers in the form of helm's --set; a file cannot mark a number as an integer
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
