package io.jenkins.plugins.godelivery.engine.gosource;

import io.jenkins.plugins.godelivery.engine.input.Budget;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Finds the files of a checkout that declare tests, by searching the test files of their packages. */
public final class TestFunctions {
    private static final String DECLARATION = "func ";

    private final ModuleSources sources;
    /** The functions of each package, with the name of the file of each. */
    private final Map<String, Map<String, String>> packages = new HashMap<>();

    /** Cache of the path in the checkout of each file, because a report has thousands of tests in one file. */
    private final Map<String, Optional<String>> paths = new HashMap<>();

    private long bytes;

    public TestFunctions(ModuleSources sources) {
        this.sources = sources;
    }

    /**
     * Returns the file that declares a test, as cover profiles name files: import path and file name.
     *
     * @param test its name; that of a subtest leads to the function that runs it
     */
    public Optional<String> file(String packageName, String test) {
        return Optional.ofNullable(of(packageName).get(TestFunctionName.of(test)))
                .map(file -> packageName + "/" + file);
    }

    /** Returns the same file from the root of the checkout. */
    public Optional<String> inCheckout(String packageName, String test) {
        return file(packageName, test).flatMap(file -> paths.computeIfAbsent(file, sources::inCheckout));
    }

    private Map<String, String> of(String packageName) {
        if (packages.size() >= Budget.KNOWN_FOLDERS.count() && !packages.containsKey(packageName)) {
            return Map.of();
        }
        return packages.computeIfAbsent(packageName, this::read);
    }

    private Map<String, String> read(String packageName) {
        Map<String, String> functions = new HashMap<>();
        for (String file : sources.testFiles(packageName)) {
            Optional<byte[]> text = Budget.SHOWN_SOURCE_BYTES.isExceededBy(bytes)
                    ? Optional.empty()
                    : sources.read(packageName + "/" + file);
            if (text.isPresent()) {
                bytes += text.get().length;
                declarations(new String(text.get(), StandardCharsets.UTF_8), file, functions);
            }
        }
        return functions;
    }

    /** Finds declarations, each of which gofmt puts at the start of a line. */
    private static void declarations(String text, String file, Map<String, String> functions) {
        for (int at = text.startsWith(DECLARATION) ? 0 : next(text, 0); at >= 0; at = next(text, at)) {
            int name = at + DECLARATION.length();
            int end = name;
            while (end < text.length() && Character.isUnicodeIdentifierPart(text.charAt(end))) {
                end++;
            }
            if (end > name) {
                functions.putIfAbsent(text.substring(name, end), file);
            }
        }
    }

    private static int next(String text, int from) {
        int line = text.indexOf("\n" + DECLARATION, from);
        return line < 0 ? -1 : line + 1;
    }
}
