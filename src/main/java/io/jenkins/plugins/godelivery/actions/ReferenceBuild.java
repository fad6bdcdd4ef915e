package io.jenkins.plugins.godelivery.actions;

import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.godelivery.engine.ledger.Ledger;
import io.jenkins.plugins.godelivery.engine.ledger.LedgerFile;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.PrimitiveIterator;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Chooses the reference build of a build. */
@FunctionalInterface
interface ReferenceBuild {
    /** The newest earlier build of the job that has ended and has a report. */
    ReferenceBuild NEWEST_EARLIER = ReferenceBuild::newestEarlier;

    /** Empty for a build that nothing can be compared with. */
    Optional<Ledger> of(Run<?, ?> run);

    private static Optional<Ledger> newestEarlier(Run<?, ?> run) {
        Job<?, ?> job = run.getParent();
        PrimitiveIterator.OfInt numbers =
                Ledgers.recorded(job).filter(number -> number < run.getNumber()).iterator();
        while (numbers.hasNext()) {
            Run<?, ?> earlier = job.getBuildByNumber(numbers.nextInt());
            Optional<Ledger> ledger = earlier == null || earlier.isBuilding() ? Optional.empty() : read(earlier);
            if (ledger.isPresent()) {
                return ledger;
            }
        }
        return Optional.empty();
    }

    private static Optional<Ledger> read(Run<?, ?> run) {
        try {
            if (!Files.isRegularFile(Ledgers.file(run))) {
                StoredReport.finish(run);
            }
            return Files.isRegularFile(Ledgers.file(run))
                    ? Optional.of(LedgerFile.read(Ledgers.file(run)))
                    : Optional.empty();
        } catch (IOException e) {
            Logger.getLogger(ReferenceBuild.class.getName())
                    .log(Level.WARNING, e, () -> run + " is no reference for later builds");
            return Optional.empty();
        }
    }
}
