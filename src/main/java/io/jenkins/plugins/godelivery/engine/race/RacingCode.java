package io.jenkins.plugins.godelivery.engine.race;

import io.jenkins.plugins.godelivery.engine.fingerprint.Fingerprint;
import io.jenkins.plugins.godelivery.engine.gosource.FunctionCode;
import io.jenkins.plugins.godelivery.engine.gosource.Sources;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The code of racing functions, as far as it is at hand. */
public final class RacingCode {
    private final Sources sources;
    private final Map<String, Optional<String>> fingerprints = new HashMap<>();

    public RacingCode(Sources sources) {
        this.sources = sources;
    }

    /** The same as long as the function around the frame does the same; neither comments nor layout take part. */
    public Optional<String> fingerprint(Frame frame) {
        return fingerprints.computeIfAbsent(
                outerFunction(frame) + '\n' + frame.file(),
                key -> CheckoutLines.find(sources, frame)
                        .flatMap(source -> FunctionCode.of(source, declared(frame)))
                        .map(Fingerprint::of));
    }

    /** Whether the file is at hand, so that a function that is not found in it is not there any more. */
    public boolean hasFile(Frame frame) {
        return CheckoutLines.find(sources, frame).isPresent();
    }

    /** The function with those that are declared inside it: {@code example.com/p.F} of {@code example.com/p.F.func1}. */
    public static String outerFunction(Frame frame) {
        return RaceFingerprints.outerFunction(frame.function());
    }

    /** {@code (*T).Set} of {@code example.com/p.(*T[...]).Set.func1}. */
    private static String declared(Frame frame) {
        String outer = outerFunction(frame);
        int dot = outer.indexOf('.', outer.lastIndexOf('/', bracket(outer)) + 1);
        return outer.substring(dot + 1).replaceAll("\\[[^\\]]*\\]", "");
    }

    private static int bracket(String function) {
        int bracket = function.indexOf('[');
        return bracket < 0 ? function.length() : bracket;
    }
}
