package io.jenkins.plugins.godelivery.engine.race;

import io.jenkins.plugins.godelivery.engine.fingerprint.FindingFingerprint;
import io.jenkins.plugins.godelivery.engine.gosource.BoundedSources;
import io.jenkins.plugins.godelivery.engine.gosource.FunctionCode;
import io.jenkins.plugins.godelivery.engine.gosource.Sources;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The code of functions that race or leak goroutines, as far as it is available. */
public final class RacingCode {
    private final BoundedSources sources;
    private long parsed;
    private final Map<String, Optional<String>> fingerprints = new HashMap<>();

    public RacingCode(Sources sources) {
        this.sources = new BoundedSources(sources);
    }

    /**
     * Returns a fingerprint that stays the same while the code of the enclosing function does; comments and layout are
     * ignored.
     */
    public Optional<String> fingerprint(StackFrame frame) {
        return fingerprints.computeIfAbsent(
                outerFunction(frame) + '\n' + frame.file(),
                key -> isExhausted()
                        ? Optional.empty()
                        : CheckoutLines.find(sources, frame)
                                .flatMap(source -> code(source, frame))
                                .map(FindingFingerprint::of));
    }

    private Optional<String> code(byte[] source, StackFrame frame) {
        parsed += source.length;
        return FunctionCode.of(source, declared(frame));
    }

    private boolean isExhausted() {
        return sources.isExhausted() || Budget.SHOWN_SOURCE_BYTES.isExceededBy(parsed);
    }

    /**
     * Returns whether the file is known to be available, so that a function that is not found in it no longer exists.
     */
    public boolean hasFile(StackFrame frame) {
        return CheckoutLines.find(sources, frame).isPresent() && !isExhausted();
    }

    /** Returns the outermost enclosing function: {@code example.com/p.F} for {@code example.com/p.F.func1}. */
    public static String outerFunction(StackFrame frame) {
        return RaceFingerprints.outerFunction(frame.function());
    }

    /** Returns {@code (*T).Set} for {@code example.com/p.(*T[...]).Set.func1}. */
    private static String declared(StackFrame frame) {
        String outer = outerFunction(frame);
        int dot = outer.indexOf('.', outer.lastIndexOf('/', bracket(outer)) + 1);
        return withoutBrackets(outer.substring(dot + 1));
    }

    /** Removes each bracket up to the next closing one. */
    private static String withoutBrackets(String name) {
        StringBuilder plain = new StringBuilder();
        int from = 0;
        int open = name.indexOf('[');
        int close = name.indexOf(']', open);
        while (open >= 0 && close >= 0) {
            plain.append(name, from, open);
            from = close + 1;
            open = name.indexOf('[', from);
            close = name.indexOf(']', Math.max(open, from));
        }
        return plain.append(name, from, name.length()).toString();
    }

    private static int bracket(String function) {
        int bracket = function.indexOf('[');
        return bracket < 0 ? function.length() : bracket;
    }
}
