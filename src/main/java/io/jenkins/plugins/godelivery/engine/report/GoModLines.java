package io.jenkins.plugins.godelivery.engine.report;

import io.jenkins.plugins.godelivery.engine.gosource.ModuleSources;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.vulnerability.Vulnerabilities;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the lines of go.mod files that require modules; the go or toolchain line requires the standard library. */
final class GoModLines {
    private static final String REQUIRE = "require";

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
        Optional<Vulnerabilities.Requirement> language = Optional.empty();
        String block = "";
        for (int i = 0; i < all.size(); i++) {
            List<String> words = words(all.get(i));
            Vulnerabilities.Requirement here = new Vulnerabilities.Requirement(file, i + 1);
            String first = words.isEmpty() ? "" : words.get(0);
            if (block.isEmpty() && words.size() == 2 && words.get(1).equals("(")) {
                block = first;
            } else if (first.equals(")")) {
                block = "";
            } else if (block.isEmpty() && (first.equals("go") || first.equals("toolchain"))) {
                language = Optional.of(here); // A toolchain, which follows the version of the language, decides.
            } else if (block.equals(REQUIRE) && !first.isEmpty()) {
                lines.putIfAbsent(first, here);
            } else if (block.isEmpty() && first.equals(REQUIRE) && words.size() > 1) {
                lines.putIfAbsent(words.get(1), here);
            }
        }
        language.ifPresent(line -> lines.putIfAbsent(STANDARD_LIBRARY, line));
    }

    /** Returns the words of a line without its comment; none of a line that is too long. */
    private static List<String> words(String line) {
        int comment = line.indexOf("//");
        String code = (comment < 0 ? line : line.substring(0, comment)).strip();
        return code.isEmpty() || Budget.SHOWN_LINE_LENGTH.isExceededBy(code.length())
                ? List.of()
                : List.of(code.replace("(", " ( ").replace("\"", "").strip().split("\\s+"));
    }
}
