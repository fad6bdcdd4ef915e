package io.jenkins.plugins.godelivery.engine.coverage;

import io.jenkins.plugins.godelivery.engine.input.LeftFile;
import io.jenkins.plugins.godelivery.engine.output.AtomicFile;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Files to exclude from coverage, such as generated code and mocks. They are removed from a cover profile before it is
 * read, so that no figure of the report includes them.
 */
public final class ExcludedFiles {
    private final List<Pattern> patterns;

    private ExcludedFiles(List<Pattern> patterns) {
        this.patterns = patterns;
    }

    /**
     * Parses the patterns of files to exclude.
     *
     * @param patterns of the end of a file's path in the profile, from a slash on: {@code *} and {@code ?} match within
     *     one name, {@code ...} matches anything
     */
    public static ExcludedFiles of(List<String> patterns) {
        return new ExcludedFiles(patterns.stream().map(ExcludedFiles::pattern).toList());
    }

    private static Pattern pattern(String glob) {
        StringBuilder regex = new StringBuilder("(.*/)?");
        String text = glob.startsWith("./") ? glob.substring(2) : glob;
        for (int i = 0; i < text.length(); i++) {
            if (text.startsWith("...", i)) {
                regex.append(".*");
                i += 2;
            } else {
                char c = text.charAt(i);
                regex.append(c == '*' ? "[^/]*" : c == '?' ? "[^/]" : Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regex.toString());
    }

    /**
     * Returns whether a file is excluded.
     *
     * @param path as in a profile: import path and name
     */
    public boolean has(String path) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(path).matches());
    }

    /** Removes the blocks of these files from a profile. Idempotent. */
    public void removeFrom(Path profile) throws IOException {
        if (!patterns.isEmpty()) {
            AtomicFile.write(profile, out -> copy(profile, out));
        }
    }

    /** Copies the profile as Latin-1, which preserves all bytes. */
    private void copy(Path profile, OutputStream out) throws IOException {
        try (BufferedReader lines =
                        new BufferedReader(new InputStreamReader(LeftFile.open(profile), StandardCharsets.ISO_8859_1));
                BufferedWriter kept = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.ISO_8859_1))) {
            String last = "";
            boolean excluded = false;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String file = line.substring(0, Math.max(0, line.lastIndexOf(':')));
                if (!file.equals(last)) {
                    last = file;
                    excluded = has(utf8(file));
                }
                if (!excluded) {
                    kept.write(line);
                    kept.write('\n');
                }
            }
        }
    }

    private static String utf8(String latin) {
        return new String(latin.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
