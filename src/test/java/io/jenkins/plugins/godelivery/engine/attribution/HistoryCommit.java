package io.jenkins.plugins.godelivery.engine.attribution;

import io.jenkins.plugins.godelivery.engine.change.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Commit of {@link SimulatedHistory}: what it changes, how its tests run, and the attributions that are right. */
public final class HistoryCommit {
    private final String name;
    private final boolean onMain;
    /** Content by path; an empty one deletes the file. */
    private final Map<String, String> files = new TreeMap<>();

    private final Map<String, String> expected = new TreeMap<>();
    private boolean unlucky;
    private boolean race;

    private HistoryCommit(String name, boolean onMain) {
        this.name = name;
        this.onMain = onMain;
    }

    static HistoryCommit main(String name) {
        return new HistoryCommit(name, true);
    }

    /** Declares the only commit of a branch of its own, which begins at the newest commit of main. */
    static HistoryCommit branch(String name) {
        return new HistoryCommit(name, false);
    }

    HistoryCommit write(String file, String content) {
        files.put(file, content);
        return this;
    }

    HistoryCommit delete(String file) {
        return write(file, "");
    }

    /** Declares the attribution of findings: names of tests, last names of packages, "races" and "build". */
    HistoryCommit expect(String state, String... findings) {
        for (String finding : findings) {
            expected.put(finding, state);
        }
        return this;
    }

    /** The flaky test fails. */
    HistoryCommit unlucky() {
        unlucky = true;
        return this;
    }

    HistoryCommit race() {
        race = true;
        return this;
    }

    public String name() {
        return name;
    }

    public boolean isOnMain() {
        return onMain;
    }

    /** Returns whether the environment variable UNLUCKY is set, with which the flaky test fails. */
    public boolean isUnlucky() {
        return unlucky;
    }

    /** Returns whether the tests run with the race detector. */
    public boolean hasRaceDetector() {
        return race;
    }

    public Map<String, String> expected() {
        return expected;
    }

    /**
     * Writes and commits the files, on main or on a new branch.
     *
     * @param repository whose checkout is main
     * @param branch name of the new branch
     */
    public void commitTo(TestRepository repository, String branch) throws IOException, InterruptedException {
        if (!onMain) {
            repository.git("checkout", "--quiet", "-b", branch);
        }
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = repository.folder().resolve(file.getKey());
            if (file.getValue().isEmpty()) {
                Files.delete(path);
            } else {
                repository.write(file.getKey(), file.getValue());
            }
        }
        repository.commit(name);
    }
}
