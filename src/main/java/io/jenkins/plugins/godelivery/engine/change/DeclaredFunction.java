package io.jenkins.plugins.godelivery.engine.change;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names the function that a line of Go source declares, uniquely within its package. */
public final class DeclaredFunction {
    private static final Pattern DECLARATION = Pattern.compile(
            "func\\s++(?:\\(\\s*+(?:[\\p{L}_][\\p{L}\\p{N}_]*+\\s++)?+\\*?+\\s*+([\\p{L}_][\\p{L}\\p{N}_]*+)[^)]*+\\)\\s*+)?+"
                    + "([\\p{L}_][\\p{L}\\p{N}_]*+).*+");

    private DeclaredFunction() {}

    /**
     * Returns the name of the function that a line declares.
     *
     * @param file file that contains the line; functions of other folders are different
     * @return folder, receiver type and name; empty if the line declares no function
     */
    public static Optional<String> of(String file, String line) {
        if (!line.startsWith("func")) {
            return Optional.empty();
        }
        Matcher declaration = DECLARATION.matcher(line);
        if (!declaration.matches()) {
            return Optional.empty();
        }
        String folder = file.substring(0, file.lastIndexOf('/') + 1);
        String receiver = declaration.group(1) == null ? "" : declaration.group(1) + ".";
        return Optional.of(folder + " " + receiver + declaration.group(2));
    }
}
