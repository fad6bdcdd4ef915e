package io.jenkins.plugins.godelivery.cli;

import io.jenkins.plugins.godelivery.cli.problem.UsageException;
import io.jenkins.plugins.godelivery.engine.ledger.Ledger;
import io.jenkins.plugins.godelivery.engine.ledger.LedgerFile;
import io.jenkins.plugins.godelivery.engine.select.KnownPackages;
import io.jenkins.plugins.godelivery.engine.select.ReferencePackages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Finds the reference of a report: an earlier report, and for a run also a commit to compare its lines with. */
final class ReferenceReport {
    private static final String OPTION = "--reference";
    private static final String BASE = "--base";

    private ReferenceReport() {}

    static OptionSpec option() {
        return Subcommand.value(
                OPTION,
                "DIR",
                "An earlier report (its folder, or the " + LedgerFile.NAME + " in it): shows what is new"
                        + " since then, and what is fixed.");
    }

    /** Returns the options of a run, which has a work tree. */
    static List<OptionSpec> optionsOfRun() {
        return List.of(
                Subcommand.value(
                        OPTION,
                        "REF",
                        "An earlier report (its folder, or the " + LedgerFile.NAME + " in it): shows what is new since"
                                + " then, and what is fixed. Or a branch, tag or commit: the same as " + BASE
                                + ", and its rules, waivers and quarantine apply."),
                Subcommand.value(
                        BASE,
                        "COMMIT",
                        "A branch, tag or commit: changed lines are those that differ from the newest commit in common"
                                + " with it; by default the main branch of origin."));
    }

    /** Returns the commit that the option names instead of a report; its gate settings apply, too. */
    static Optional<String> judge(ParseResult arguments) throws UsageException {
        String given = arguments.matchedOptionValue(OPTION, null);
        return given == null || Files.exists(path(given)) ? Optional.empty() : Optional.of(given);
    }

    /** Returns the commit to compare changed lines with; empty for the default. */
    static Optional<String> revision(ParseResult arguments) throws UsageException {
        String base = arguments.matchedOptionValue(BASE, null);
        String given = arguments.matchedOptionValue(OPTION, null);
        if (given == null || Files.exists(path(given))) {
            return Optional.ofNullable(base);
        }
        if (base != null) {
            throw new UsageException(
                    OPTION + " " + given + ": is not a report, and " + BASE + " names a commit already");
        }
        return Optional.of(given);
    }

    /**
     * Reads the reference before anything is written, since the new report may replace it.
     *
     * @param revisions whether the option may name a commit instead
     */
    static Optional<Ledger> read(ParseResult arguments, boolean revisions) throws IOException, UsageException {
        String given = arguments.matchedOptionValue(OPTION, null);
        if (given == null || (revisions && !Files.exists(path(given)))) {
            return Optional.empty();
        }
        return Optional.of(LedgerFile.read(ledger(OPTION, given)));
    }

    /** Returns what the report knows of its packages, if the option names one. */
    static ReferencePackages packages(ParseResult arguments, Optional<Ledger> ledger) throws UsageException {
        if (ledger.isEmpty()) {
            return ReferencePackages.NONE;
        }
        Path file = ledger(OPTION, arguments.matchedOptionValue(OPTION, null));
        return ReferencePackages.of(ledger.get(), KnownPackages.read(file.resolveSibling(KnownPackages.NAME)));
    }

    /**
     * Returns the file of a report that later ones are compared with.
     *
     * @param option option that names the report, for error messages
     */
    static Path ledger(String option, String given) throws UsageException {
        Path folder = path(option, given);
        List<Path> places = List.of(
                folder,
                folder.resolve("data").resolve(LedgerFile.NAME),
                folder.resolve("report/data").resolve(LedgerFile.NAME),
                folder.resolve(LedgerFile.NAME));
        return places.stream()
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new UsageException(
                        option + " " + given + ": is not a report: it has no data/" + LedgerFile.NAME + " in it"));
    }

    private static Path path(String given) throws UsageException {
        return path(OPTION, given);
    }

    private static Path path(String option, String given) throws UsageException {
        try {
            return Path.of(given);
        } catch (InvalidPathException e) {
            throw new UsageException(option + " " + given + ": is not a file name");
        }
    }
}
