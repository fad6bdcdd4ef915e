package io.jenkins.plugins.godelivery.engine.report;

import io.jenkins.plugins.godelivery.engine.command.Shard;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds shards of tests that have no results. Shards belong together if they ran with the same flags and were planned
 * alike; two plans could leave out a package.
 */
public final class MissingShards {
    private static final String MISSING = "report.shardsMissing";
    private static final int MAX_NAMED = 10;

    /** The folder is no part of it: workspaces without a repository differ in it, and the plan names the packages. */
    private record Plan(List<String> flags, List<String> variables, String fingerprint, int count) {}

    private MissingShards() {}

    /** Returns whether a gap exists because other machines run the other shards of the tests. */
    public static boolean isMissing(Message gap) {
        return gap.code().equals(MISSING);
    }

    /** Returns a line for each plan of which shards are missing. */
    static List<Message> missing(Collection<TestFlags> runs) {
        Map<Plan, Set<Integer>> found = new LinkedHashMap<>();
        for (TestFlags run : runs) {
            if (!run.shard().isEmpty()) {
                int space = run.shard().indexOf(' ');
                // Whoever changed the record gets a gap.
                Shard shard = Shard.parse(run.shard().substring(0, Math.max(0, space)))
                        .orElse(new Shard(0, 1));
                String fingerprint = run.shard().substring(space + 1);
                Plan own = new Plan(run.flags(), run.variables(), fingerprint, shard.count());
                found.computeIfAbsent(own, plan -> new TreeSet<>()).add(shard.index());
            }
        }
        List<Message> gaps = new ArrayList<>();
        found.forEach((plan, indexes) -> missing(plan.count, indexes, gaps));
        return gaps;
    }

    private static void missing(int count, Set<Integer> indexes, List<Message> gaps) {
        List<String> names = new ArrayList<>();
        for (int index = 1; index <= count; index++) {
            if (!indexes.contains(index)) {
                names.add(new Shard(index, count).toString());
            }
        }
        if (names.size() > MAX_NAMED) {
            names.subList(MAX_NAMED, names.size()).clear();
            names.add("…");
        }
        if (!names.isEmpty()) {
            gaps.add(Message.of(MISSING, String.join(", ", names)));
        }
    }
}
