package io.jenkins.plugins.godelivery.engine.race;

import io.jenkins.plugins.godelivery.engine.fingerprint.FindingFingerprint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Names races so that later builds recognise them.
 *
 * <p>A place is named by its function (closures count as a part of the function around them: their numbers shift with
 * any edit), the last part of its file's path (checkouts lie in different folders), and the text of its source line;
 * where the source is not at hand, by its order among the lines of that function that race in this build. Equal texts
 * in one function are told apart by their order, too. A race is named by its two places in either order.
 *
 * <p>So a fingerprint survives edits that shift lines; with sources also that another race of the function comes or
 * goes. It changes when the racing line itself, the function's name or the file's name does, and between a build that
 * had the sources and one that had not.
 */
final class RaceFingerprints {
    static final Comparator<StackFrame> BY_PLACE = Comparator.comparing(StackFrame::function)
            .thenComparing(StackFrame::file)
            .thenComparingInt(StackFrame::line);

    private static final List<String> CLOSURES = List.of(".func", ".gowrap", ".deferwrap", "-range", "-fm");

    private final SourceLines sources;
    private final Map<String, TreeSet<Integer>> racingLines = new HashMap<>();

    private RaceFingerprints(SourceLines sources) {
        this.sources = sources;
    }

    /** One fingerprint for each race, each a different one. */
    static List<String> of(List<RaceRecord> races, SourceLines sources) {
        Set<StackFrame> racing = new LinkedHashSet<>();
        races.forEach(race -> race.accesses.forEach(access -> racing.add(access.at())));
        RaceFingerprints names = new RaceFingerprints(sources.of(racing));
        racing.forEach(names::collect);
        List<String> result = new ArrayList<>();
        Set<String> used = new HashSet<>();
        for (RaceRecord race : races) {
            String[] places = names.places(race);
            String fingerprint = FindingFingerprint.of(places);
            // Two instances of a generic function, or two closures in one line, race at the same place.
            for (int i = 2; !used.add(fingerprint); i++) {
                fingerprint = FindingFingerprint.of(String.join("\n", places), Integer.toString(i));
            }
            result.add(fingerprint);
        }
        return result;
    }

    private String[] places(RaceRecord race) {
        String[] places =
                race.accesses.stream().map(access -> place(access.at())).toArray(String[]::new);
        Arrays.sort(places);
        return places;
    }

    private void collect(StackFrame frame) {
        racingLines.computeIfAbsent(group(frame), group -> new TreeSet<>()).add(frame.line());
    }

    private String place(StackFrame frame) {
        return group(frame) + '\n' + order(frame);
    }

    /** Lines of one function, told apart by their texts where these are known. */
    private String group(StackFrame frame) {
        String text = sources.line(frame)
                .map(line -> String.join(" ", line.strip().split("\\s+")))
                .orElse("");
        return outerFunction(frame.function()) + '\n' + baseName(frame.file()) + '\n' + text;
    }

    private int order(StackFrame frame) {
        TreeSet<Integer> lines = racingLines.get(group(frame));
        return lines.headSet(frame.line()).size();
    }

    static String outerFunction(String function) {
        int end = function.length();
        for (String closure : CLOSURES) {
            int at = function.indexOf(closure, function.lastIndexOf('/') + 1);
            int after = at + closure.length();
            boolean numbered = at > 0 && (after == function.length() || Character.isDigit(function.charAt(after)));
            end = numbered ? Math.min(end, at) : end;
        }
        return function.substring(0, end);
    }

    private static String baseName(String file) {
        return file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
    }
}
