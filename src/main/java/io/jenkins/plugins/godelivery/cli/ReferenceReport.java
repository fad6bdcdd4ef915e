package io.jenkins.plugins.godelivery.cli;

import io.jenkins.plugins.godelivery.cli.problem.UsageException;
import io.jenkins.plugins.godelivery.engine.ledger.Ledger;
import io.jenkins.plugins.godelivery.engine.ledger.LedgerFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The earlier report that a new one is compared with. */
final class ReferenceReport {
    private static final String OPTION = "--reference";

    private ReferenceReport() {}

    static OptionSpec option() {
        return Subcommand.path(
                OPTION,
                "DIR",
                "An earlier report (its folder, or the " + LedgerFile.NAME + " in it): says what is new"
                        + " since then, and what is fixed.");
    }

    /** Before anything is written: the reference may be what the new report replaces. */
    static Optional<Ledger> read(ParseResult arguments) throws IOException, UsageException {
        Path given = arguments.matchedOptionValue(OPTION, null);
        if (given == null) {
            return Optional.empty();
        }
        List<Path> places = List.of(
                given,
                given.resolve("data").resolve(LedgerFile.NAME),
                given.resolve("report/data").resolve(LedgerFile.NAME));
        Path file = places.stream()
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new UsageException(
                        OPTION + " " + given + ": is no report: there is no data/" + LedgerFile.NAME + " in it"));
        return Optional.of(LedgerFile.read(file));
    }
}
