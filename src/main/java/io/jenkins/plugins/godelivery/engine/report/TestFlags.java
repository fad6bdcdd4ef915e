package io.jenkins.plugins.godelivery.engine.report;

import io.jenkins.plugins.godelivery.engine.input.Budget;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The flags of a run of go test that decide how its tests come out, recorded so that a failure can be reproduced.
 *
 * @param folder in which the tests ran, relative to the root of the run or of the repository; empty or "." for the root
 *     itself
 * @param flags as go test takes them: {@code -race}
 * @param variables names of the environment variables set for the run; their values are not recorded
 * @param shard which part of the tests ran, and the fingerprint of the plan: {@code 2/4 0123456789ab}; empty for all
 * @param go version of Go that ran them, empty in records of earlier versions
 */
public record TestFlags(String folder, List<String> flags, List<String> variables, String shard, String go) {
    private static final String FOLDER = "folder ";
    private static final String FLAG = "flag ";
    private static final String VARIABLE = "variable ";
    private static final String SHARD = "shard ";
    private static final String GO = "go ";

    public TestFlags {
        flags = List.copyOf(flags);
        variables = List.copyOf(variables);
    }

    /** Creates the flags of a run of all tests, by an unknown version of Go. */
    public TestFlags(String folder, List<String> flags, List<String> variables) {
        this(folder, flags, variables, "", "");
    }

    /** Returns one line of text per entry. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (!folder.isEmpty() && folder.chars().noneMatch(Character::isISOControl)) {
            lines.add(FOLDER + folder);
        }
        flags.forEach(flag -> lines.add(FLAG + flag));
        variables.forEach(name -> lines.add(VARIABLE + name));
        if (!shard.isEmpty()) {
            lines.add(SHARD + shard);
        }
        if (!go.isEmpty()) {
            lines.add(GO + go);
        }
        return lines;
    }

    /**
     * Parses lines; skips malformed ones and those beyond the limit.
     *
     * @param folder the folder if the lines name none
     */
    public static TestFlags of(String folder, List<String> lines) {
        String named = with(FOLDER, lines).stream().findFirst().orElse(folder);
        String shard = with(SHARD, lines).stream().findFirst().orElse("");
        String go = with(GO, lines).stream().findFirst().orElse("");
        return new TestFlags(named, with(FLAG, lines), with(VARIABLE, lines), shard, go);
    }

    static List<String> goVersions(Collection<TestFlags> runs) {
        return runs.stream()
                .map(TestFlags::go)
                .filter(version -> !version.isEmpty())
                .distinct()
                .sorted()
                .toList();
    }

    private static List<String> with(String beginning, List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith(beginning))
                .map(line -> line.substring(beginning.length()))
                .limit(Budget.NAMES.most())
                .toList();
    }
}
