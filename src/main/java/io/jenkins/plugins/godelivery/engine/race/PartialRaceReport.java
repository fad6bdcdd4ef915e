package io.jenkins.plugins.godelivery.engine.race;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.input.LinePrefix;
import io.jenkins.plugins.godelivery.engine.input.ReadLimits;
import io.jenkins.plugins.godelivery.engine.race.ReportGrammar.AccessLine;
import io.jenkins.plugins.godelivery.engine.race.ReportGrammar.GoroutineLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A race report while its lines arrive. */
final class PartialRaceReport {
    /** Maximum number of frames of a stack, as in the race runtime. */
    private static final int FRAMES_LIMIT = 256;
    /** A report has two sections; with more than this it is not one. */
    private static final int SECTIONS_LIMIT = 16;

    final long line;
    final String test;
    /** Whether a line of "=" directly preceded the header. */
    final boolean delimited;

    private final LinePrefix headerPrefix;
    private final ReadLimits readLimits;
    private long held;
    private LinePrefix prefix = LinePrefix.NONE;
    private final List<Section> accesses = new ArrayList<>();
    private final List<Section> goroutines = new ArrayList<>();
    private Section current = new Section(null, null);

    @CheckForNull
    private String function;

    private int foreignLines;
    private String lastForeign = "";

    /** The first line of a section with the frames under it. */
    private static final class Section {
        @CheckForNull
        final AccessLine access;

        final GoroutineLine goroutine;
        long id;
        final List<StackFrame> stack = new ArrayList<>();

        Section(@CheckForNull AccessLine access, @CheckForNull GoroutineLine goroutine) {
            this.access = access;
            this.goroutine = goroutine;
            id = access == null ? -1 : access.goroutine();
        }
    }

    PartialRaceReport(long line, String test, boolean delimited, LinePrefix headerPrefix, ReadLimits readLimits) {
        this.line = line;
        this.test = test;
        this.delimited = delimited;
        this.headerPrefix = headerPrefix;
        this.readLimits = readLimits;
    }

    /** Releases the memory, because the report is complete or was none. */
    void close() {
        readLimits.release(held);
        held = 0;
    }

    /** Returns the line without the prefix of a log collector. */
    String strip(String text) {
        return prefix.strip(text);
    }

    boolean hasAccess() {
        return !accesses.isEmpty();
    }

    boolean isWhole() {
        return accesses.size() >= 2;
    }

    /** Returns the number of consecutive lines that do not belong to this report. */
    int foreignLines() {
        return foreignLines;
    }

    void foreignLine(String text) {
        foreignLines++;
        lastForeign = text;
    }

    /** Returns whether the log ends within the first line after the header; ordinary text would continue. */
    boolean isCutBeforeAccess() {
        return delimited && (foreignLines == 0 || (foreignLines == 1 && ReportGrammar.isCutAccess(lastForeign)));
    }

    boolean expects(AccessLine next) {
        return accesses.size() == (next.previous() ? 1 : 0);
    }

    boolean isAboutAddress(String address) {
        return hasAccess() && accesses.get(0).access.address().equals(address);
    }

    void access(String text, AccessLine next) {
        if (!hasAccess() && next.start() > 0) {
            LinePrefix found = LinePrefix.of(text.substring(0, next.start()));
            prefix = found.equals(headerPrefix) ? found : LinePrefix.NONE;
        }
        begin(new Section(next, null), accesses);
    }

    boolean expectsGoroutine(long id) {
        boolean known = goroutines.stream().anyMatch(section -> section.goroutine.id() == id);
        return !known && accesses.stream().anyMatch(section -> section.id == id || section.id < 0);
    }

    void goroutine(GoroutineLine next) {
        begin(new Section(null, next), goroutines);
    }

    /** Begins a section whose frames are ignored. */
    void otherSection() {
        begin(new Section(null, null), new ArrayList<>());
    }

    private void begin(Section section, List<Section> sections) {
        if (sections.size() < SECTIONS_LIMIT) {
            sections.add(section);
        }
        current = section;
        function = null;
        foreignLines = 0;
    }

    /** Handles the end of a first line that other output split: "goroutine 8:" alone. */
    boolean completes(String text) {
        long id = current.access != null && current.id < 0 ? ReportGrammar.goroutine(text, 0) : -1;
        if (id >= 0) {
            current.id = id;
        }
        return id >= 0;
    }

    boolean frame(String text) {
        Optional<StackFrame> frame = function == null ? Optional.empty() : FrameGrammar.location(text, function);
        frame = frame.isPresent() ? frame : FrameGrammar.frameOfC(text);
        if (frame.isPresent()) {
            keep(frame.get());
            function = null;
            return true;
        }
        Optional<String> name = FrameGrammar.function(text);
        function = name.or(() -> FrameGrammar.functionAfterNoise(text)).orElse(function);
        return name.isPresent();
    }

    private void keep(StackFrame frame) {
        foreignLines = 0;
        if (current.stack.size() < FRAMES_LIMIT) {
            current.stack.add(frame);
            held += RacesBuilder.sizeOf(frame);
            readLimits.hold(RacesBuilder.sizeOf(frame));
        }
    }

    List<Access> accesses() {
        return accesses.stream()
                .map(section -> new Access(
                        section.access.operation(), section.access.previous(), Math.max(0, section.id), section.stack))
                .toList();
    }

    List<Goroutine> goroutines() {
        return goroutines.stream()
                .map(section -> new Goroutine(section.goroutine.id(), section.goroutine.state(), section.stack))
                .toList();
    }
}
