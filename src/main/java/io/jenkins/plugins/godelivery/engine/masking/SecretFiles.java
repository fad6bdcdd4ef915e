package io.jenkins.plugins.godelivery.engine.masking;

import io.jenkins.plugins.godelivery.engine.input.Budget;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the secrets in files that {@code withCredentials} binds: a variable has the path of such a file, and Jenkins
 * masks only that path. It masks the only line of a file, values with secret names, and text that looks generated;
 * all other words of a kubeconfig or a settings file may appear in any output.
 */
public final class SecretFiles {
    /** Folder beside the workspace in which Jenkins puts secret files. */
    private static final Pattern PLACE = Pattern.compile(".*[/\\\\]secretFiles[/\\\\].*");

    private static final Pattern NAMED =
            Pattern.compile("([\\w.-]{1,80}+)[\"']?(?:\\s{0,3}[:=]\\s{0,3}|\\s)[\"']?([^\\s\"',;]{4,4000}+)");

    private static final Pattern WORD =
            Pattern.compile("(?=[a-zA-Z_-]*[0-9])(?=[a-z0-9_-]*[A-Z])(?=[A-Z0-9_-]*[a-z])[A-Za-z0-9_-]{16,4000}+");

    private SecretFiles() {}

    /**
     * Returns secrets together with the contents of the files that they name.
     *
     * @param secrets some of which are paths of such files on this machine
     */
    public static List<String> withContents(Collection<String> secrets) {
        List<String> all = new ArrayList<>(secrets);
        for (String secret : secrets) {
            if (PLACE.matcher(secret).matches()) {
                all.addAll(in(secret));
            }
        }
        return all;
    }

    private static List<String> in(String name) {
        try {
            Path file = Path.of(name);
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    || Budget.VALUE_LENGTH.isExceededBy(Files.size(file))) {
                return List.of();
            }
            return of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (IOException | InvalidPathException e) {
            return List.of(); // The command runs elsewhere, or the file was removed.
        }
    }

    static List<String> of(String content) {
        List<String> secrets = new ArrayList<>();
        List<String> lines = content.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        if (lines.size() == 1) {
            secrets.add(lines.get(0));
        }
        for (String line : lines) {
            Matcher named = NAMED.matcher(line);
            // The value of one name may be the name of the next: "login anna password x".
            for (int from = 0; named.find(from); from = named.end(1)) {
                if (SecretText.isNamed(named.group(1), named.group(2))) {
                    secrets.add(named.group(2));
                }
            }
            WORD.matcher(line).results().forEach(word -> secrets.add(word.group()));
        }
        return secrets;
    }
}
