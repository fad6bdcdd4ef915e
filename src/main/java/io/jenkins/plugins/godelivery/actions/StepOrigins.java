package io.jenkins.plugins.godelivery.actions;

import io.jenkins.plugins.godelivery.engine.gotest.Origin;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.report.RerunFiles;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Determines the origin of a build's results. The commands of a step and their reruns are one origin; a file that
 * the step was given comes from an unknown command.
 */
public final class StepOrigins {
    private final Map<String, String> labels = new HashMap<>();

    /** @param steps steps in the order of their completion */
    StepOrigins(List<StepRecord> steps) {
        List<StepRecord> testing = steps.stream()
                .filter(step -> step.getParts().contains(Part.TESTS))
                .toList();
        boolean onePlace = testing.stream().map(StepOrigins::place).distinct().count() <= 1;
        Set<String> used = new HashSet<>();
        for (StepRecord step : testing) {
            long here = testing.stream()
                    .filter(other -> place(other).equals(place(step)))
                    .count();
            String variant = step.getVariant();
            String label =
                    here == 1 || variant.isEmpty() ? place(step) : onePlace ? variant : place(step) + ": " + variant;
            String unique = label;
            for (int number = 2; !used.add(unique); number++) {
                unique = label + " #" + number;
            }
            labels.put(step.getId(), unique);
        }
    }

    /** Returns the stage and branch, or the step if it is in none. */
    static String place(StepRecord step) {
        return step.getBranch().isEmpty() ? step.getStep() : step.getBranchName();
    }

    /** Returns the origin of results of the step's own commands. */
    Origin of(StepRecord step) {
        return new Origin(step.getId(), labels.getOrDefault(step.getId(), place(step)));
    }

    /**
     * Returns the origin of a file that a step was given, whose name has a numeric prefix.
     *
     * @param step id of the step
     * @param files all files that it was given
     */
    public static Origin ofGiven(String step, String file, Collection<String> files) {
        String name = withoutNumber(file);
        List<String> names = files.stream().map(StepOrigins::withoutNumber).toList();
        // With duplicate names it is unknown which of the files was rerun.
        String first = RerunFiles.firstRun(name, names)
                .filter(found -> names.stream().filter(found::equals).count() == 1)
                .orElse(names.stream().filter(name::equals).count() == 1 ? name : file);
        return new Origin(step + "/" + first, first);
    }

    private static String withoutNumber(String file) {
        return file.substring(file.indexOf('-') + 1);
    }
}
