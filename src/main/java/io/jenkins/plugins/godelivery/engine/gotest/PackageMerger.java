package io.jenkins.plugins.godelivery.engine.gotest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Decides which runs of a package are reruns of which: a failure is healed only by its own rerun.
 *
 * <p>Streams of one origin after its first are declared reruns. Within a stream a command is a rerun of earlier ones
 * if all tests that it ran had failed, as with {@code gotestsum --rerun-fails}; a command that also ran other tests
 * tested something else, such as other tags. If a name does not identify one package, each command is about a package
 * of its own.
 */
final class PackageMerger {
    private static final Pattern NUMBERED = Pattern.compile("^(|command-line-arguments) ?#[0-9]+$");

    /** Runs by the number of the package name, in the order of first mention. */
    private final Map<Integer, List<OriginRuns>> packages = new LinkedHashMap<>();

    private final Map<Key, List<OriginRuns>> byOrigin = new HashMap<>();

    private record Key(int name, String origin) {
        static Key of(PackageLog log) {
            return new Key(log.id(), log.stream.origin.id());
        }
    }

    private PackageMerger() {}

    /** @param logs grouped by stream, and within it by command */
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
        List<PackageResult> results = new ArrayList<>();
        merger.packages.values().forEach(origins -> addResults(origins, results));
        return results;
    }

    private static void addResults(List<OriginRuns> origins, List<PackageResult> results) {
        PackageLog log = origins.get(0).runs().get(0).log();
        if (log.namesOnePackage()) {
            results.add(result(log.name(), origins));
            return;
        }
        for (int i = 0; i < origins.size(); i++) {
            String number = i == 0 ? "" : " #" + (i + 1);
            results.add(result((log.name() + number).strip(), List.of(origins.get(i))));
        }
    }

    private static PackageResult result(String name, List<OriginRuns> origins) {
        List<ReadPackage> runs = origins.get(0).runs();
        return origins.size() == 1 && runs.size() == 1
                ? new ReadPackage(name, runs.get(0).log())
                : new MergedPackage(name, origins);
    }

    /** Returns the name of a result's package as in events. */
    static String nameInStream(String result) {
        return NUMBERED.matcher(result).replaceFirst("$1");
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
