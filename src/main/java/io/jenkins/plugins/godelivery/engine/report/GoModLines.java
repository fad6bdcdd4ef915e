package io.jenkins.plugins.godelivery.engine.report;

import io.jenkins.plugins.godelivery.engine.gosource.ModuleSources;
import io.jenkins.plugins.godelivery.engine.vulnerability.Vulnerabilities;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the lines of go.mod files that require modules; the go or toolchain line requires the standard library. */
final class GoModLines {
    private static final Pattern REQUIREMENT =
            Pattern.compile("\\s*(?:require\\s+)?([^\\s/]+\\.[^\\s]+|[^\\s]+/[^\\s]+)\\s+v\\S+.*");
    private static final Pattern GO = Pattern.compile("(?:go|toolchain)\\s+\\S+.*");
    private static final String STANDARD_LIBRARY = "stdlib";

    private GoModLines() {}

    /** Returns the lines by module; the first go.mod that requires it. */
    static Map<String, Vulnerabilities.Requirement> of(List<ModuleSources> checkouts) {
        Map<String, Vulnerabilities.Requirement> lines = new HashMap<>();
        for (ModuleSources checkout : checkouts) {
            Modules modules = Modules.of(checkout.root(), checkout.modules());
            for (GoModule module : modules.list()) {
                checkout.read(module.path() + "/go.mod")
                        .ifPresent(content -> add(
                                modules.file(module.path(), "go.mod"),
                                new String(content, StandardCharsets.UTF_8),
                                lines));
            }
        }
        return lines;
    }

    private static void add(String file, String content, Map<String, Vulnerabilities.Requirement> lines) {
        List<String> all = content.lines().toList();
        boolean replaces = false;
        for (int i = 0; i < all.size(); i++) {
            String line = all.get(i);
            replaces = line.startsWith("replace ")
                    || line.startsWith("exclude ")
                    || line.startsWith("retract ")
                    || (replaces && !line.startsWith(")"));
            Matcher requirement = REQUIREMENT.matcher(line);
            if (GO.matcher(line).matches()) {
                // A toolchain, which follows the version of the language, decides.
                lines.put(STANDARD_LIBRARY, new Vulnerabilities.Requirement(file, i + 1));
            } else if (!replaces && requirement.matches()) {
                lines.putIfAbsent(requirement.group(1), new Vulnerabilities.Requirement(file, i + 1));
            }
        }
    }
}
