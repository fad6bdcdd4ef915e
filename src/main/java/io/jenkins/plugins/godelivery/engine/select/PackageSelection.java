package io.jenkins.plugins.godelivery.engine.select;

import io.jenkins.plugins.godelivery.engine.gotest.PackageResult;
import io.jenkins.plugins.godelivery.engine.gotest.TestReport;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The packages whose tests have to run, because their inputs differ from those of the reference, because they did not
 * pass there, or because it is not known what determines their results. All others are unchanged.
 */
public final class PackageSelection {
    private static final int MOST_NAMED = 5;

    private final InspectedPackages inspected;
    private final String reference;
    private final Map<String, Reason> reasons = new TreeMap<>();

    private PackageSelection(InspectedPackages inspected, String reference) {
        this.inspected = inspected;
        this.reference = reference;
    }

    /**
     * Selects.
     *
     * @param flaky packages with tests that fail intermittently
     * @param reference name of the build to compare with
     */
    public static PackageSelection of(InspectedPackages inspected, Set<String> flaky, String reference) {
        PackageSelection selection = new PackageSelection(inspected, reference);
        Map<String, KnownPackage> known =
                inspected.reference().map(KnownRun::byName).orElse(Map.of());
        for (PackageInputs inputs : inspected.packages()) {
            Optional<KnownPackage> before = Optional.ofNullable(known.get(inputs.name()));
            selection.reasons.put(
                    inputs.name(), before.map(one -> reason(inputs, one, flaky)).orElse(Reason.NEW));
        }
        selection.addEvidence(known);
        return selection;
    }

    private static Reason reason(PackageInputs inputs, KnownPackage before, Set<String> flaky) {
        if (!before.passed()) {
            return Reason.NOT_PASSED;
        }
        if (!before.sources().equals(inputs.sources())) {
            return Reason.SOURCES;
        }
        if (!before.all().equals(inputs.all())) {
            return Reason.DEPENDENCIES;
        }
        if (inputs.obstacle() != Reason.NONE) {
            return inputs.obstacle();
        }
        if (flaky.contains(inputs.name())) {
            return Reason.FLAKY;
        }
        return inputs.tested() ? reasonOfReads(inputs, before) : Reason.NONE;
    }

    private static Reason reasonOfReads(PackageInputs inputs, KnownPackage before) {
        if (before.programs()) {
            return Reason.PROGRAMS;
        }
        if (before.testLog().isEmpty()) {
            return Reason.NO_TEST_LOG;
        }
        return inputs.sameReads() ? Reason.NONE : Reason.READS;
    }

    /** Selects the package with the fewest tests if no package with tests is selected. */
    private void addEvidence(Map<String, KnownPackage> known) {
        List<PackageInputs> tested =
                inspected.packages().stream().filter(PackageInputs::tested).toList();
        if (tested.stream().allMatch(one -> reasons.get(one.name()) == Reason.NONE)) {
            tested.stream()
                    .map(PackageInputs::name)
                    .min(Comparator.comparing((String name) -> known.get(name).tests())
                            .thenComparing(Comparator.naturalOrder()))
                    .ifPresent(name -> reasons.put(name, Reason.EVIDENCE));
        }
    }

    /** Returns whether the reference has a record of such a run, so that packages can be unchanged. */
    public boolean hasReference() {
        return inspected.reference().isPresent();
    }

    /** Returns the packages to run, those that are likely to fail first. */
    public List<String> selected() {
        return ordered().filter(name -> !isUnchanged(name)).toList();
    }

    /** Returns all packages, those that are likely to fail first. */
    public List<String> all() {
        return ordered().toList();
    }

    private Stream<String> ordered() {
        return reasons.entrySet().stream()
                .sorted(Map.Entry.<String, Reason>comparingByValue().thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey);
    }

    /** Returns the packages that have the same inputs as in the reference, and passed there. */
    public List<String> unchanged() {
        return ordered().filter(this::isUnchanged).toList();
    }

    private boolean isUnchanged(String name) {
        return reasons.get(name) == Reason.NONE;
    }

    /** Returns how many packages run and how many are unchanged, in one line. */
    public Message message() {
        int run = selected().size();
        return Message.of("select.selected", run, reasons.size(), reasons.size() - run, reference);
    }

    /** Returns a line for each reason, with the packages that run because of it. */
    public List<Message> reasons() {
        Map<Reason, List<String>> packages = new EnumMap<>(Reason.class);
        reasons.forEach((name, reason) ->
                packages.computeIfAbsent(reason, one -> new ArrayList<>()).add(name));
        packages.remove(Reason.NONE);
        return packages.entrySet().stream()
                .map(one -> one.getKey().message(one.getValue().size(), named(one.getValue())))
                .toList();
    }

    private static String named(List<String> packages) {
        List<String> shown = new ArrayList<>(packages.subList(0, Math.min(MOST_NAMED, packages.size())));
        if (packages.size() > MOST_NAMED) {
            shown.add("…");
        }
        return String.join(", ", shown);
    }

    /**
     * Returns what this selection would have left out of a run of all packages, and whether any of it failed.
     *
     * @param report of the run of all packages
     */
    public Message shadow(TestReport report) {
        Set<String> failed = report.packages().stream()
                .filter(result -> result.status().isBad())
                .map(PackageResult::name)
                .collect(Collectors.toSet());
        List<String> missed = unchanged().stream().filter(failed::contains).toList();
        int left = unchanged().size();
        return missed.isEmpty()
                ? Message.of("select.shadowPassed", left, reasons.size(), reference)
                : Message.of("select.shadowMissed", left, reasons.size(), reference, missed.size(), named(missed));
    }

    /** Returns the cover profile of the unchanged packages, as lines; empty if the reference measured none. */
    public List<String> profileOfUnchanged() {
        List<String> lines = unchanged().stream()
                .flatMap(name -> carriedOver(name).stream())
                .flatMap(known -> known.coverage().stream())
                .toList();
        String mode = inspected.reference().map(KnownRun::mode).orElse("");
        return lines.isEmpty() || mode.isEmpty()
                ? List.of()
                : Stream.concat(Stream.of(mode), lines.stream()).toList();
    }

    InspectedPackages inspected() {
        return inspected;
    }

    /** Returns the record of an unchanged package; empty for any other. */
    Optional<KnownPackage> carriedOver(String name) {
        return isUnchanged(name)
                ? inspected.reference().map(run -> run.byName().get(name).in(reference))
                : Optional.empty();
    }
}
