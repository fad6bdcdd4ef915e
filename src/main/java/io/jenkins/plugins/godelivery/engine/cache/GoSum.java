package io.jenkins.plugins.godelivery.engine.cache;

import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.input.LeftFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads the modules that a go.sum names. */
final class GoSum {
    private static final Pattern CAPITAL = Pattern.compile("[A-Z]");
    private static final String GO_MOD = "/go.mod";

    private GoSum() {}

    /**
     * A line of the file.
     *
     * @param path path of the module as in file names: an upper-case letter is an exclamation mark and a lower-case one
     * @param version version, escaped like the path
     * @param isWhole whether it is the hash of the module, not only of its go.mod
     */
    record Line(String path, String version, boolean isWhole) {}

    /** Returns the lines; none if there is no such file. */
    static List<Line> read(Path file) {
        List<Line> lines = new ArrayList<>();
        try {
            String text = new String(LeftFile.bytes(file, Budget.HELD_BYTES), StandardCharsets.UTF_8);
            for (String line : text.split("\n")) {
                String[] fields = line.strip().split(" ");
                if (fields.length == 3) {
                    boolean isWhole = !fields[1].endsWith(GO_MOD);
                    String version = isWhole ? fields[1] : fields[1].substring(0, fields[1].length() - GO_MOD.length());
                    lines.add(new Line(escape(fields[0]), escape(version), isWhole));
                }
            }
        } catch (IOException e) {
            // There is none, or none that go would read.
        }
        return lines;
    }

    private static String escape(String text) {
        return CAPITAL.matcher(text).replaceAll(found -> "!" + found.group().toLowerCase(Locale.ROOT));
    }
}
