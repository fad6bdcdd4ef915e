package io.jenkins.plugins.godelivery.steps.gate;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.godelivery.actions.AttemptCounter;
import io.jenkins.plugins.godelivery.actions.BuildReportReader;
import io.jenkins.plugins.godelivery.actions.FairQueue;
import io.jenkins.plugins.godelivery.actions.GateRecord;
import io.jenkins.plugins.godelivery.actions.GoDeliveryAction;
import io.jenkins.plugins.godelivery.actions.TargetJob;
import io.jenkins.plugins.godelivery.config.GateRule;
import io.jenkins.plugins.godelivery.engine.compare.Comparison;
import io.jenkins.plugins.godelivery.engine.compare.DifferencesText;
import io.jenkins.plugins.godelivery.engine.gate.Criticality;
import io.jenkins.plugins.godelivery.engine.gate.ExemptionResult;
import io.jenkins.plugins.godelivery.engine.gate.Location;
import io.jenkins.plugins.godelivery.engine.gate.RuleResult;
import io.jenkins.plugins.godelivery.engine.gate.Verdict;
import io.jenkins.plugins.godelivery.engine.gate.VerdictMarkdown;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.steps.FailOn;
import io.jenkins.plugins.godelivery.steps.IoErrorMessage;
import io.jenkins.plugins.godelivery.steps.StepScope;
import io.jenkins.plugins.godelivery.steps.agent.LogLine;
import io.jenkins.plugins.godelivery.steps.checks.CheckPublisher;
import io.jenkins.plugins.godelivery.trust.BuildOwner;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Judges a build, explains the verdict, and sets the results of build and stage. */
public final class QualityGate implements Serializable {
    private static final long serialVersionUID = 1;

    private static final Logger LOGGER = Logger.getLogger(QualityGate.class.getName());

    private static final FairQueue QUEUE = new FairQueue();

    private final List<GateRule> rules;
    /** Null for the target of the branch. */
    @CheckForNull
    private final String reference;

    private QualityGate(List<GateRule> rules, String reference) {
        this.rules = rules;
        this.reference = reference;
    }

    /**
     * Returns a gate.
     *
     * @param own rules of the step, trusted like the Pipeline; without any, those of the global configuration apply,
     *     plus those of the {@code .go-delivery.yaml} that the other steps used; without either, the built-in ones
     * @param reference branch or job to compare the build with; null for the target of its own branch
     */
    public static QualityGate of(List<GateRule> own, String reference) {
        return new QualityGate(new ArrayList<>(own), reference);
    }

    /**
     * Determines what the build is compared with, before the steps in the block of the gate need it.
     *
     * @throws AbortException if there is no such job
     */
    public void begin(Run<?, ?> run) throws IOException {
        if (reference == null) {
            TargetJob.begin(run);
        } else {
            TargetJob.choose(run, reference);
        }
    }

    /**
     * Judges once: a step that continues after a restart reuses its verdict and only sets the results again.
     *
     * @throws AbortException if the verdict ends the step, or none is possible
     */
    public GateRecord judge(Run<?, ?> run, StepScope at, FailOn failOn, TaskListener listener)
            throws IOException, InterruptedException {
        String step = at.location().id();
        Optional<GateRecord> known = GoDeliveryAction.findGate(run, step);
        GateRecord record = known.isPresent() ? known.get() : judge(run, step, listener);
        if (record.getCriticality() != null && failOn != FailOn.NEVER) {
            applyVerdict(record, run, at, failOn);
        }
        return record;
    }

    private GateRecord judge(Run<?, ?> run, String step, TaskListener listener)
            throws AbortException, InterruptedException {
        try {
            Judged judged = judgeInSlot(run, step, listener);
            print(judged, listener.getLogger());
            CheckPublisher.publishToAll(check(judged), run, listener);
            GateRecord record = new GateRecord(judged.verdict(), judged.attribution(), step);
            GoDeliveryAction.record(run, record);
            return record;
        } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
            LOGGER.log(e instanceof IOException ? Level.FINE : Level.WARNING, e, () -> run + " cannot be judged");
            throw new AbortException(LogLine.of("qualityGate: "
                    + IoErrorMessage.describe(e, run.getRootDir().toPath(), "").text()));
        }
    }

    /** Judges once the build has a slot; an interrupt while it waits withdraws the request. */
    private Judged judgeInSlot(Run<?, ?> run, String step, TaskListener listener)
            throws IOException, InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        FairQueue.Slot slot = QUEUE.request(BuildOwner.of(run), mine -> begun.countDown());
        try {
            begun.await();
            AttemptCounter attemptCounter = AttemptCounter.begin(run, "gate-" + step, "");
            try {
                return judge(run, listener);
            } finally {
                attemptCounter.ended(); // Also after a failure, which is reported and ends the step.
            }
        } finally {
            slot.end();
        }
    }

    /** @param attribution attribution of the findings, if there are any */
    private record Judged(Verdict verdict, Optional<Message> attribution) {}

    /** Judges, and writes the data of the pages while the report is in memory. */
    private Judged judge(Run<?, ?> run, TaskListener listener) throws IOException {
        try (BuildReportReader evidence = BuildReportReader.read(run)) {
            GoReport report = evidence.report();
            GateRules judged = new GateRules(rules, run);
            Verdict verdict =
                    evidence.judge(judged.of(report), judged.exemptions()).withUnknownRules(judged.unknown());
            LogLine.print(listener, "qualityGate: " + evidence.reference().why());
            tell("since then", report, evidence.comparison(), listener);
            tell("since the previous build of this branch", report, evidence.sincePrevious(), listener);
            try {
                evidence.store(verdict);
            } catch (IOException e) { // It is written again when a page is opened.
                String reason = IoErrorMessage.describe(e, run.getRootDir().toPath(), "")
                        .text();
                LogLine.print(listener, Messages.QualityGate_NotStored(reason));
            }
            return new Judged(verdict, evidence.attributions().summary());
        }
    }

    private static void tell(String since, GoReport report, Optional<Comparison> compared, TaskListener listener) {
        compared.flatMap(with -> DifferencesText.of(report, with))
                .ifPresent(differences -> LogLine.print(listener, "qualityGate: " + since + ": " + differences));
    }

    /**
     * Applies the criticality as other gates of Jenkins do: NOTE marks nothing, ERROR only the stage, UNSTABLE and
     * FAILURE the build as well.
     */
    private static void applyVerdict(GateRecord record, Run<?, ?> run, StepScope at, FailOn failOn)
            throws AbortException {
        Criticality criticality = Criticality.valueOf(record.getCriticality());
        boolean unstable = criticality == Criticality.UNSTABLE || failOn == FailOn.UNSTABLE;
        at.warn(unstable ? Result.UNSTABLE : Result.FAILURE, record.getSummary());
        if (criticality == Criticality.ERROR) {
            return;
        }
        if (!unstable) {
            throw new AbortException(LogLine.of("qualityGate " + record.getSummary()));
        }
        run.setResult(Result.UNSTABLE);
    }

    private static CheckPublisher.Check check(Judged judged) {
        Verdict verdict = judged.verdict();
        CheckPublisher.Conclusion conclusion = switch (verdict.outcome()) {
            case PASSED -> CheckPublisher.Conclusion.SUCCESS;
            case FAILED -> CheckPublisher.Conclusion.FAILURE;
            case INCONCLUSIVE -> CheckPublisher.Conclusion.NEUTRAL;
        };
        return new CheckPublisher.Check(
                "qualityGate",
                conclusion,
                verdict.summary(),
                VerdictMarkdown.rules(verdict, judged.attribution()),
                List.of());
    }

    private static void print(Judged judged, PrintStream log) {
        Verdict verdict = judged.verdict();
        LogLine.print(log, "qualityGate " + verdict.summary());
        judged.attribution().ifPresent(whose -> LogLine.print(log, "qualityGate: " + whose));
        if (!verdict.selection().isEmpty()) {
            LogLine.print(log, "qualityGate: " + verdict.selection());
        }
        for (RuleResult result : verdict.results()) {
            LogLine.print(
                    log,
                    String.format(
                            Locale.ROOT,
                            "  %-12s %s: %s",
                            result.outcome().message().text(),
                            result.requirement(),
                            result.finding()));
            if (!result.remedy().isEmpty()) {
                LogLine.print(log, "               " + result.remedy());
            } else if (!result.gaps().isEmpty()) {
                LogLine.print(
                        log, "               note: " + result.gaps().get(0).text());
            }
            for (Location location : result.places()) {
                LogLine.print(log, "               " + location.describe());
            }
        }
        for (ExemptionResult exemption : verdict.exemptions()) {
            LogLine.print(log, "  " + exemption.message().text());
        }
    }
}
