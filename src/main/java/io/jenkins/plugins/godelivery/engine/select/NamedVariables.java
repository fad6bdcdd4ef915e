package io.jenkins.plugins.godelivery.engine.select;

import io.jenkins.plugins.godelivery.engine.fingerprint.FindingFingerprint;
import io.jenkins.plugins.godelivery.engine.gosource.UsedNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The environment variables that packages name in their sources. The log of a test lacks those that are read before its
 * first test, as into package variables, and those of {@code os.Environ}.
 */
final class NamedVariables {
    /** The go command and the shell set these; they tell nothing that the place of the checkout does not. */
    private static final Set<String> OF_SHELL = Set.of("PWD", "OLDPWD", "SHLVL", "_");

    private final TreeMap<String, String> environment;
    private final Map<String, Set<String>> named = new HashMap<>();

    NamedVariables(Map<String, String> environment) {
        this.environment = new TreeMap<>(environment);
        this.environment.keySet().removeAll(OF_SHELL);
    }

    /** Returns a fingerprint of the variables that are set and named in one of the packages, and of their values. */
    String values(Collection<PackageNode> packages) throws IOException {
        Set<String> names = new TreeSet<>();
        for (PackageNode node : packages) {
            names.addAll(namedIn(node));
        }
        List<String> values = new ArrayList<>();
        names.forEach(name -> values.add(name + "=" + environment.get(name)));
        return FindingFingerprint.of(values.toArray(String[]::new));
    }

    private Set<String> namedIn(PackageNode node) throws IOException {
        Set<String> known = named.get(node.name());
        if (known == null) {
            known = new TreeSet<>();
            for (String file : node.files()) {
                if (file.endsWith(".go") && !node.isTestMain()) {
                    for (String word : UsedNames.quotedWords(
                            Files.readAllBytes(Path.of(node.folder()).resolve(file)))) {
                        add(word, known);
                    }
                }
            }
            named.put(node.name(), known);
        }
        return known;
    }

    /** A word that ends with an underscore stands for all variables that begin with it. */
    private void add(String word, Set<String> found) {
        if (environment.containsKey(word)) {
            found.add(word);
        }
        if (word.endsWith("_")) {
            found.addAll(environment.subMap(word, word + Character.MAX_VALUE).keySet());
        }
    }
}
