package io.jenkins.plugins.godelivery.engine.image.build;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a {@code .dockerignore} keeps out of a build context. As BuildKit reads it: the last pattern that fits decides, one
 * that fits a folder fits what is in it, and {@code **} stands for any number of folders.
 */
public final class DockerIgnore {
    public static final String FILE = ".dockerignore";

    private final List<Rule> rules;

    private DockerIgnore(List<Rule> rules) {
        this.rules = rules;
    }

    private record Rule(Pattern form, boolean exception) {
        boolean fits(String path) {
            for (int end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
                if (form.matcher(path.substring(0, end)).matches()) {
                    return true;
                }
            }
            return form.matcher(path).matches();
        }
    }

    public static DockerIgnore parse(String text) {
        List<Rule> rules = new ArrayList<>();
        text.lines().forEach(line -> {
            if (line.startsWith("#") || line.isBlank()) {
                return;
            }
            boolean exception = line.strip().startsWith("!");
            String pattern = exception ? line.strip().substring(1).strip() : line.strip();
            String clean = Path.of("/" + pattern).normalize().toString().substring(1);
            if (!clean.isEmpty()) {
                rules.add(new Rule(Pattern.compile(expression(clean), Pattern.DOTALL), exception));
            }
        });
        return new DockerIgnore(rules);
    }

    /** @param path from the context's folder, with slashes */
    public boolean ignores(String path) {
        boolean ignored = false;
        for (Rule rule : rules) {
            if (rule.exception() == ignored && rule.fits(path)) {
                ignored = !ignored;
            }
        }
        return ignored;
    }

    /** Whether something in a folder that is ignored may not be. */
    public boolean hasExceptions() {
        return rules.stream().anyMatch(Rule::exception);
    }

    private static String expression(String pattern) {
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (pattern.startsWith("**/", i)) {
                form.append("(?:.*/)?");
                i += 2;
            } else if (pattern.startsWith("**", i)) {
                form.append(".*");
                i++;
            } else if (c == '*') {
                form.append("[^/]*");
            } else if (c == '?') {
                form.append("[^/]");
            } else if (c == '[' && pattern.indexOf(']', i + 2) > 0) {
                int end = pattern.indexOf(']', i + 2);
                form.append('[')
                        .append(pattern.substring(i + 1, end)
                                .replace("[", "\\[")
                                .replace("&&", "&\\&"))
                        .append(']');
                i = end;
            } else {
                boolean escapes = c == '\\' && i + 1 < pattern.length();
                i += escapes ? 1 : 0;
                form.append(Pattern.quote(String.valueOf(pattern.charAt(i))));
            }
        }
        return form.toString();
    }
}
