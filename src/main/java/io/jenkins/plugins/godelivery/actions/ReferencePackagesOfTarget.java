package io.jenkins.plugins.godelivery.actions;

import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.godelivery.engine.change.Change;
import io.jenkins.plugins.godelivery.engine.ledger.Ledger;
import io.jenkins.plugins.godelivery.engine.select.KnownPackages;
import io.jenkins.plugins.godelivery.engine.select.ReferencePackages;
import java.util.Optional;

/**
 * What the reference of a build knows of its packages. The reference is a build of the target as source and folder know
 * it: a Jenkinsfile may name any job as the reference of its verdict, but not decide which tests do not run.
 */
public final class ReferencePackagesOfTarget {
    private ReferencePackagesOfTarget() {}

    /** Returns whether the builds of a job are what others are compared with, so that they run everything. */
    public static boolean isTarget(Job<?, ?> job) {
        return TargetJob.of(job).isEmpty();
    }

    /** Returns what is known; nothing if there is no reference. It is the same for all steps of a build. */
    public static ReferencePackages of(Run<?, ?> run, Change change) {
        Optional<TargetJob> target = TargetJob.of(run.getParent());
        if (target.isEmpty() || target.get().job() == null) {
            return ReferencePackages.NONE;
        }
        Optional<Ledger> ledger =
                Reference.endedBefore(run, change, target.get()).ledger();
        if (ledger.isEmpty()) {
            return ReferencePackages.NONE;
        }
        String name = ledger.get().build().name();
        Run<?, ?> build =
                target.get().job().getBuildByNumber(Integer.parseInt(name.substring(name.lastIndexOf('#') + 1)));
        KnownPackages known = KnownPackages.NONE;
        if (build != null) {
            for (StepRecord step : StoredReport.steps(build)) {
                known = known.and(KnownPackages.read(
                        SelectionRecord.in(StepFolder.of(build, step.getId())).packages()));
            }
        }
        return ReferencePackages.of(ledger.get(), known);
    }
}
