package io.jenkins.plugins.godelivery.engine.gotest;

import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.input.ReadLimits;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The folders in which the tests of a package kept files. Each run of a test has its own. */
final class ArtifactFolders {
    /** Bytes of memory per folder without its path. */
    private static final int COST = 200;

    private final ReadLimits readLimits;
    /** By row, then by the number of runs that {@link RunHistory} had when the folder was named. */
    private Map<Integer, TreeMap<Integer, String>> folders = Map.of();

    ArtifactFolders(ReadLimits readLimits) {
        this.readLimits = readLimits;
    }

    /** Notes the folder of the current run of a test; go names only one. */
    void add(int row, String path, int runs) {
        folders = folders.isEmpty() ? new TreeMap<>() : folders;
        TreeMap<Integer, String> ofTest = folders.computeIfAbsent(row, r -> new TreeMap<>());
        if (ofTest.size() < Budget.ARTIFACT_FILES.count() && !Budget.PATH_LENGTH.isExceededBy(path.length())) {
            readLimits.hold(COST + path.length());
            ofTest.put(runs, path);
        }
    }

    /**
     * Returns the folder of one run; empty if it kept no files.
     *
     * @param before index in {@link RunHistory} of the test's run before it, -1 if there is none
     * @param run index of the run itself; the largest number for the last one
     */
    List<String> of(int row, int before, int run) {
        TreeMap<Integer, String> ofTest = folders.get(row);
        return ofTest == null
                ? List.of()
                : List.copyOf(ofTest.subMap(before, false, run, true).values());
    }
}
