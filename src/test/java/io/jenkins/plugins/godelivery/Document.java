package io.jenkins.plugins.godelivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.command.Parameter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Document, or part of one, that is generated from the code. Tests tagged {@link #TAG} compare them; {@code make docs}
 * runs these tests in a mode that writes the documents instead.
 */
public final class Document {
    public static final String TAG = "docs";

    private static final boolean WRITES = Boolean.getBoolean("docs.write");
    private static final String END = "<!-- end -->";
    private static final Pattern CAPITAL = Pattern.compile("[A-Z]");

    private Document() {}

    /** Compares the part of a document between its marker line and the end marker. */
    public static synchronized void assertHolds(String file, String marker, String expected) throws IOException {
        String document = Files.readString(Path.of(file));
        int start = document.indexOf("<!-- " + marker + ": ");
        assertThat(start).as("the marker %s in %s", marker, file).isNotNegative();
        int from = document.indexOf('\n', start) + 1;
        int to = document.indexOf(END, from);
        assertIs(Path.of(file), document.substring(0, from) + expected + document.substring(to));
    }

    /** Compares a whole file. */
    public static synchronized void assertIs(Path file, String expected) throws IOException {
        if (WRITES) {
            Files.writeString(file, expected);
        }
        assertThat(file)
                .as("%s derives from the code: \"make docs\" writes it, git diff shows what is new", file)
                .hasContent(expected);
    }

    /**
     * Returns the English help of a form's field: that of the parameter, with command line options replaced by Pipeline
     * parameters. Translations are separate files beside it.
     *
     * @param all parameters of the same step
     */
    public static String help(Parameter<?> parameter, List<Parameter<?>> all) {
        String help = parameter.help();
        for (Parameter<?> other : all) {
            String option = "--"
                    + CAPITAL.matcher(other.name())
                            .replaceAll(letter -> "-" + letter.group().toLowerCase(Locale.ROOT));
            help = help.replaceAll(option + "(?![a-z-])", other.name());
        }
        return "<div>" + help.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") + "</div>\n";
    }
}
