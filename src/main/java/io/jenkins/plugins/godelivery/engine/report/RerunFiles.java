package io.jenkins.plugins.godelivery.engine.report;

import java.util.Collection;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recognises files of reruns by the names that {@code run} and the step goTest give them. */
public final class RerunFiles {
    private static final Pattern OF_RUN = Pattern.compile("(.*?test)-rerun-[0-9]+(\\.jsonl)(\\.gz)?", Pattern.DOTALL);
    private static final Pattern OF_STEP = Pattern.compile("(.*?output)-[0-9]{3,}()(\\.gz)?", Pattern.DOTALL);

    private static final Pattern OF_PROFILE =
            Pattern.compile("(.*?cover)-[0-9]+-[0-9]+(\\.out)(\\.gz)?", Pattern.DOTALL);

    private RerunFiles() {}

    /**
     * Returns the file whose tests were rerun in this one.
     *
     * @param others candidates
     */
    public static Optional<String> firstRun(String file, Collection<String> others) {
        for (Pattern pattern : new Pattern[] {OF_RUN, OF_STEP, OF_PROFILE}) {
            Matcher name = pattern.matcher(file);
            if (name.matches()) {
                String first = name.group(1) + name.group(2) + (name.group(3) == null ? "" : name.group(3));
                return Optional.of(first).filter(others::contains);
            }
        }
        return Optional.empty();
    }
}
