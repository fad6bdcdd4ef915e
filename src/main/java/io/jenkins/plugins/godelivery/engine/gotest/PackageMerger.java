package io.jenkins.plugins.godelivery.engine.gotest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Says which runs of a package are reruns of which: a failure is healed by nothing but its own rerun.
 *
 * <p>The streams of one origin after its first are reruns, because somebody said so. Within a stream a command is a rerun
 * of those before it when all that it ran are tests that had failed, as {@code gotestsum --rerun-fails} does; a command
 * that also ran others looked at something else, such as other tags. Names that are not of one package alone say nothing.
 */
final class PackageMerger {
    /** By the number of its name, in the order of first mention. */
    private final Map<Integer, List<OriginRuns>> packages = new LinkedHashMap<>();

    private final Map<Key, List<OriginRuns>> byOrigin = new HashMap<>();

    private record Key(int name, String origin) {
        static Key of(PackageLog log) {
            return new Key(log.id(), log.stream.origin.id());
        }
    }

    private PackageMerger() {}

    /** @param logs those of one stream, and of one command in it, behind each other */
    static List<PackageResult> merge(List<PackageLog> logs) {
        PackageMerger merger = new PackageMerger();
        int from = 0;
        while (from < logs.size()) {
            int to = from + 1;
            while (to < logs.size() && logs.get(to).isOfCommandOf(logs.get(from))) {
                to++;
            }
            merger.add(logs.subList(from, to));
            from = to;
        }
        return merger.packages.values().stream().map(PackageMerger::result).toList();
    }

    private static PackageResult result(List<OriginRuns> origins) {
        boolean ordinary = origins.size() == 1 && origins.get(0).runs().size() == 1;
        return ordinary ? origins.get(0).runs().get(0) : new MergedPackage(origins);
    }

    private void add(List<PackageLog> command) {
        boolean rerun = command.get(0).command == 1 || command.stream().allMatch(this::ranOnlyFailures);
        for (PackageLog log : command) {
            List<OriginRuns> own = byOrigin.computeIfAbsent(Key.of(log), key -> new ArrayList<>(1));
            if (rerun && !own.isEmpty() && (log.command > 1 || own.size() == 1)) {
                own.get(own.size() - 1).add(log);
            } else {
                OriginRuns runs = new OriginRuns(log, own.size() + 1);
                own.add(runs);
                packages.computeIfAbsent(log.id(), id -> new ArrayList<>(1)).add(runs);
            }
        }
    }

    private boolean ranOnlyFailures(PackageLog log) {
        List<OriginRuns> own = byOrigin.getOrDefault(Key.of(log), List.of());
        return !own.isEmpty()
                && log.namesOnePackage()
                && own.get(own.size() - 1).failedAllOf(log);
    }
}
