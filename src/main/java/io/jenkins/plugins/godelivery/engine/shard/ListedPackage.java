package io.jenkins.plugins.godelivery.engine.shard;

import io.jenkins.plugins.godelivery.engine.message.InvalidInputException;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A package as {@code go list} names it.
 *
 * @param name import path
 * @param testFiles number of its files with tests
 */
public record ListedPackage(String name, int testFiles) {
    private static final Pattern LINE = Pattern.compile("(\\d{1,6}) (\\d{1,6}) (\\S+)");

    /**
     * Parses the output of {@link io.jenkins.plugins.godelivery.engine.command.GoListCommand#testFiles}: the numbers of
     * files with tests inside and outside the package, and its name.
     *
     * @throws IllegalArgumentException for a line of another form, which no later command could test
     */
    public static List<ListedPackage> parse(String output) {
        List<ListedPackage> packages = new ArrayList<>();
        output.lines().filter(line -> !line.isBlank()).forEach(line -> {
            Matcher form = LINE.matcher(line);
            if (!form.matches() || form.group(3).equals("command-line-arguments")) {
                throw new InvalidInputException(Message.of("shard.notAPackage", line));
            }
            packages.add(new ListedPackage(
                    form.group(3), Integer.parseInt(form.group(1)) + Integer.parseInt(form.group(2))));
        });
        return packages;
    }
}
