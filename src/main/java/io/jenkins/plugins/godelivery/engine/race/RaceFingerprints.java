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
 * Computes fingerprints of races so that later builds recognise them.
 *
 * <p>A location is identified by its function (closures count as part of the enclosing function, because their numbers
 * change with any edit), the last element of its file's path (checkouts are in different folders), and the text of its
 * source line; without the source, by its order among the racing lines of that function in this build. Equal texts in
 * one function are distinguished by their order, too. A race is identified by its two locations in either order.
 *
 * <p>So a fingerprint survives edits that move lines; with sources also that another race of the function appears or
 * disappears. It changes if the racing line itself, the function's name or the file's name does, and between a build
 * with the sources and one without.
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

    /** Returns one unique fingerprint per race. */
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
            // Two instances of a generic function, or two closures in one line, race at the same location.
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

    /** Groups the lines of a function, distinguished by their texts if known. */
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
