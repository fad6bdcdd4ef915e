package io.jenkins.plugins.godelivery.engine.gitops;

import java.util.List;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;

/** Formats keys with texts in each style of YAML, including JSON. */
record YamlPairs(List<List<String>> pairs) {
    static String key(boolean json, String key) {
        return json ? YamlScalars.quoted(key, ScalarStyle.DOUBLE_QUOTED) : key;
    }

    private static String pair(boolean json, List<String> pair) {
        ScalarStyle style = json ? ScalarStyle.DOUBLE_QUOTED : ScalarStyle.PLAIN;
        return key(json, pair.get(0)) + ": " + YamlScalars.quoted(pair.get(1), style);
    }

    /** Formats the pairs between braces. */
    String inside(boolean json) {
        return pairs.stream().map(pair -> pair(json, pair)).collect(Collectors.joining(", "));
    }

    String flow(boolean json) {
        return "{" + inside(json) + "}";
    }

    /** Formats the pairs as an element of a list whose hyphens are in a column. */
    String block(int column) {
        return pairs.stream()
                .map(pair -> pair(false, pair))
                .collect(Collectors.joining("\n" + " ".repeat(column + 2), "- ", ""));
    }
}
