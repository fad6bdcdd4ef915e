package io.jenkins.plugins.godelivery.engine.select;

import io.jenkins.plugins.godelivery.engine.input.LeftFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The lines of cover profiles by package.
 *
 * @param mode first line of the profiles; empty if there is none
 */
record PackageProfiles(String mode, Map<String, List<String>> lines) {
    private static final String MODE = "mode: ";

    /** Reads profiles; several lines of one block stay, as the readers of profiles merge them. */
    static PackageProfiles read(List<Path> profiles) throws IOException {
        String mode = "";
        Map<String, List<String>> lines = new HashMap<>();
        for (Path profile : profiles) {
            try (BufferedReader in =
                    new BufferedReader(new InputStreamReader(LeftFile.open(profile), StandardCharsets.UTF_8))) {
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    if (line.startsWith(MODE)) {
                        mode = line;
                    } else {
                        int slash = line.lastIndexOf('/');
                        lines.computeIfAbsent(line.substring(0, Math.max(0, slash)), name -> new ArrayList<>())
                                .add(line);
                    }
                }
            }
        }
        return new PackageProfiles(mode, lines);
    }

    List<String> of(String packageName) {
        return lines.getOrDefault(packageName, List.of());
    }
}
