package io.jenkins.plugins.godelivery.engine.cache;

import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What a run had of its shared cache.
 *
 * @param place the folder or repository
 * @param restored files that were copied into the caches of the machine
 * @param received bytes that were read from the place
 * @param results results of go and golangci-lint that the run used
 * @param knownResults those of them that existed before the run, on the machine or in the place
 * @param modules modules that the run used
 * @param knownModules those of them that existed before the run
 * @param added files that were added to the place
 * @param sent bytes that were sent to the place
 * @param problems why the place was not used, or not fully
 */
public record CacheUse(
        String place,
        int restored,
        long received,
        int results,
        int knownResults,
        int modules,
        int knownModules,
        int added,
        long sent,
        List<Message> problems)
        implements Serializable {
    private static final long serialVersionUID = 1;

    /** Copies the problems into a list that is serializable whatever the given one is. */
    public CacheUse {
        problems = new ArrayList<>(problems);
    }

    /** Returns the use of a place by a run that has not begun. */
    public static CacheUse none(String place) {
        return new CacheUse(place, 0, 0, 0, 0, 0, 0, 0, 0, List.of());
    }

    CacheUse restored(int files, long bytes) {
        return new CacheUse(place, files, bytes, results, knownResults, modules, knownModules, added, sent, problems);
    }

    CacheUse used(UsedEntries used) {
        return new CacheUse(
                place,
                restored,
                received,
                used.results(),
                used.knownResults(),
                used.modules(),
                used.knownModules(),
                added,
                sent,
                problems);
    }

    CacheUse saved(int files, long bytes) {
        return new CacheUse(
                place, restored, received, results, knownResults, modules, knownModules, files, bytes, problems);
    }

    /** Returns the use with another problem. */
    public CacheUse with(Message problem) {
        List<Message> all = new ArrayList<>(problems);
        all.add(problem);
        return new CacheUse(place, restored, received, results, knownResults, modules, knownModules, added, sent, all);
    }

    /** Returns the lines about restoring. */
    public List<Message> restoreLines() {
        List<Message> lines = new ArrayList<>(problems);
        lines.add(restoredLine());
        return lines;
    }

    /**
     * Returns the lines about the end of a run.
     *
     * @param before what was told already
     * @param saves whether it was to be saved
     */
    public List<Message> endLines(CacheUse before, boolean saves) {
        int told = before.problems().size();
        List<Message> lines = new ArrayList<>(problems.subList(told, problems.size()));
        boolean saved = saves && lines.isEmpty();
        lines.add(hitLine());
        if (saved) {
            lines.add(savedLine());
        }
        return lines;
    }

    /** Returns a line about what was restored. */
    public Message restoredLine() {
        return Message.of("cache.restored", place, number(restored), megabytes(received));
    }

    /** Returns a line about the hits. */
    public Message hitLine() {
        return Message.of("cache.hits", number(knownResults), number(results), number(knownModules), number(modules));
    }

    private Message savedLine() {
        return Message.of("cache.saved", place, number(added), megabytes(sent));
    }

    private static String number(int count) {
        return String.valueOf(count);
    }

    private static String megabytes(long bytes) {
        return String.valueOf(Math.round(bytes / 1e5) / 10.0);
    }
}
