package io.jenkins.plugins.godelivery.cli;

import io.jenkins.plugins.godelivery.cli.problem.UsageException;
import io.jenkins.plugins.godelivery.engine.ledger.Ledger;
import io.jenkins.plugins.godelivery.engine.ledger.LedgerFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** What a report is compared with: an earlier report, and for a run also a commit that its lines differ from. */
final class ReferenceReport {
    private static final String OPTION = "--reference";
    private static final String BASE = "--base";

    private ReferenceReport() {}

    static OptionSpec option() {
        return Subcommand.value(
                OPTION,
                "DIR",
                "An earlier report (its folder, or the " + LedgerFile.NAME + " in it): says what is new"
                        + " since then, and what is fixed.");
    }

    /** Those of a run, which has a work tree. */
    static List<OptionSpec> optionsOfRun() {
        return List.of(
                Subcommand.value(
                        OPTION,
                        "REF",
                        "An earlier report (its folder, or the " + LedgerFile.NAME + " in it): says what is new since"
                                + " then, and what is fixed. Or a branch, tag or commit: the same as " + BASE
                                + ", and its rules, waivers and quarantine hold."),
                Subcommand.value(
                        BASE,
                        "COMMIT",
                        "A branch, tag or commit: lines count as changed that differ from the newest commit in common"
                                + " with it; by default origin's main branch."));
    }

    /** The commit that the option names in the place of a report: its gate holds, too. */
    static Optional<String> judge(ParseResult arguments) throws UsageException {
        String given = arguments.matchedOptionValue(OPTION, null);
        return given == null || Files.exists(path(given)) ? Optional.empty() : Optional.of(given);
    }

    /** The commit that changed lines differ from; empty for the usual one. */
    static Optional<String> revision(ParseResult arguments) throws UsageException {
        String base = arguments.matchedOptionValue(BASE, null);
        String given = arguments.matchedOptionValue(OPTION, null);
        if (given == null || Files.exists(path(given))) {
            return Optional.ofNullable(base);
        }
        if (base != null) {
            throw new UsageException(OPTION + " " + given + ": is no report, and " + BASE + " names a commit already");
        }
        return Optional.of(given);
    }

    /**
     * Before anything is written: the reference may be what the new report replaces.
     *
     * @param revisions whether it may be the name of a commit instead
     */
    static Optional<Ledger> read(ParseResult arguments, boolean revisions) throws IOException, UsageException {
        String given = arguments.matchedOptionValue(OPTION, null);
        if (given == null || (revisions && !Files.exists(path(given)))) {
            return Optional.empty();
        }
        return Optional.of(LedgerFile.read(ledger(OPTION, given)));
    }

    /**
     * The file in which a report hands on what later ones are compared with.
     *
     * @param option that names the report, for the message of an error
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
                        option + " " + given + ": is no report: there is no data/" + LedgerFile.NAME + " in it"));
    }

    private static Path path(String given) throws UsageException {
        return path(OPTION, given);
    }

    private static Path path(String option, String given) throws UsageException {
        try {
            return Path.of(given);
        } catch (InvalidPathException e) {
            throw new UsageException(option + " " + given + ": is no file name");
        }
    }
}
