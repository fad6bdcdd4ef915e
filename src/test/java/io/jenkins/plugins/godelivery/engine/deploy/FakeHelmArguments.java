package io.jenkins.plugins.godelivery.engine.deploy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Parsed command line of helm: words, and options with their values. */
record FakeHelmArguments(List<String> words, Map<String, List<String>> options) {
    private static final Set<String> FLAGS = Set.of(
            "--install",
            "--wait",
            "--create-namespace",
            "--force",
            "--force-replace",
            "--force-conflicts",
            "--take-ownership",
            "--logs",
            "--all",
            "--reset-values",
            "--reuse-values",
            "--wait-for-jobs",
            "--keep-history",
            "--hide-notes",
            "--plain-http");

    static FakeHelmArguments of(List<String> line) {
        List<String> words = new ArrayList<>();
        Map<String, List<String>> options = new LinkedHashMap<>();
        for (int i = 1; i < line.size(); i++) {
            String word = line.get(i);
            if (!word.startsWith("--")) {
                words.add(word);
            } else if (word.contains("=")) {
                add(options, word.substring(0, word.indexOf('=')), word.substring(word.indexOf('=') + 1));
            } else if (FLAGS.contains(word)) {
                add(options, word, "true");
            } else {
                add(options, word, line.get(++i));
            }
        }
        return new FakeHelmArguments(words, options);
    }

    private static void add(Map<String, List<String>> options, String name, String value) {
        options.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
    }

    boolean has(String option) {
        return options.containsKey(option);
    }

    List<String> all(String option) {
        return options.getOrDefault(option, List.of());
    }

    String get(String option, String otherwise) {
        return all(option).isEmpty() ? otherwise : all(option).get(0);
    }
}
