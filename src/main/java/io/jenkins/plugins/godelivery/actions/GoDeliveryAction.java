package io.jenkins.plugins.godelivery.actions;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Api;
import hudson.model.Item;
import hudson.model.Run;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jenkins.management.Badge;
import jenkins.model.RunAction2;
import jenkins.model.Tab;
import org.jvnet.localizer.LocaleProvider;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** The recorded results of a build's steps: totals here, details in files beside build.xml. */
@ExportedBean
public final class GoDeliveryAction extends Tab implements RunAction2 {
    private final List<StepRecord> steps = new ArrayList<>();

    @CheckForNull
    private volatile GateRecord gate;
    /** Null where the gate names no job; null in builds of earlier versions. */
    @CheckForNull
    private volatile String comparedJob;

    private volatile String comparedName;
    private transient Run<?, ?> run;

    GoDeliveryAction() {
        super(null);
    }

    /** Any number of steps record at the same time. */
    public static void record(Run<?, ?> run, StepRecord step) throws IOException {
        of(run).add(step);
        run.save();
    }

    /**
     * What a step recorded, before the controller was started again.
     *
     * @param started when it began: a step of another run of the build may have the same id
     */
    public static Optional<StepRecord> find(Run<?, ?> run, String id, long started) {
        return StoredReport.steps(run).stream()
                .filter(step -> step.getId().equals(id) && step.getStarted() == started)
                .findFirst();
    }

    /** Of the steps that have recorded or judged, where their ids are numbers; 0 where there is none. */
    public static int highestId(Run<?, ?> run) {
        GoDeliveryAction action = run.getAction(GoDeliveryAction.class);
        Stream<String> gate = action == null || action.gate == null ? Stream.empty() : Stream.of(action.gate.step());
        return Stream.concat(gate, StoredReport.steps(run).stream().map(StepRecord::getId))
                .filter(id -> id.matches("[0-9]{1,9}"))
                .mapToInt(Integer::parseInt)
                .max()
                .orElse(0);
    }

    /** The verdict of a step, before the controller was started again. */
    public static Optional<GateRecord> findGate(Run<?, ?> run, String step) {
        GoDeliveryAction action = run.getAction(GoDeliveryAction.class);
        return Optional.ofNullable(action == null ? null : action.gate)
                .filter(verdict -> verdict.step().equals(step));
    }

    /**
     * The job that the gate of a build names as its reference.
     *
     * @param job its full name
     * @param name as the gate has it
     */
    record Compared(String job, String name) {}

    static void compare(Run<?, ?> run, String job, String name) throws IOException {
        GoDeliveryAction action = of(run);
        action.comparedJob = job;
        action.comparedName = RecordedText.of(name);
        run.save();
    }

    static Optional<Compared> compared(Run<?, ?> run) {
        GoDeliveryAction action = run.getAction(GoDeliveryAction.class);
        return action == null || action.comparedJob == null
                ? Optional.empty()
                : Optional.of(new Compared(action.comparedJob, action.comparedName));
    }

    /** A build that is judged again has the newest verdict. */
    public static void record(Run<?, ?> run, GateRecord verdict) throws IOException {
        of(run).gate = verdict;
        run.save();
    }

    private static synchronized GoDeliveryAction of(Run<?, ?> run) {
        GoDeliveryAction action = run.getAction(GoDeliveryAction.class);
        if (action == null) {
            action = new GoDeliveryAction();
            run.addAction(action);
        }
        return action;
    }

    private synchronized void add(StepRecord step) {
        // Also a step that is read again after a restart.
        steps.removeIf(old -> old.getId().equals(step.getId()) || StepRetry.supersedes(step, old));
        steps.add(step);
    }

    @Exported
    public synchronized List<StepRecord> getSteps() {
        return List.copyOf(steps);
    }

    /** The figures of the build's one report, which is waited for when the build has ended. */
    @Exported
    public Totals getTotals() throws IOException {
        if (!run.isBuilding()) {
            StoredReport.finish(run);
        }
        return knownTotals();
    }

    /** The same without waiting. */
    @CheckForNull
    private Totals knownTotals() {
        List<StepRecord> recorded = getSteps();
        return recorded.isEmpty()
                ? null
                : BuildTotals.of(
                        recorded.stream().map(StepRecord::getTotals).toList(), StoredReport.figures(run, recorded));
    }

    /** What was deployed, the newest first. */
    @Exported
    public List<DeploymentFacts> getDeployments() {
        return StoredDeployments.of(run).stream()
                .map(deployment -> new DeploymentFacts(deployment, isSourceShown()))
                .toList();
    }

    /** For the page of the build. */
    public List<SummaryTile> getTiles() {
        Totals totals = knownTotals();
        return totals == null ? List.of() : SummaryTile.of(totals, StoredDeployments.of(run));
    }

    /** Null where no quality gate has judged. */
    @Exported
    public GateRecord getGate() {
        return gate;
    }

    public Run<?, ?> getRun() {
        return run;
    }

    /** {@code data/…}: what the page shows. */
    public ReportData getData() {
        return new ReportData(run);
    }

    /** {@code raw/<step>/<kind>/<name>}: what the tools printed and wrote. */
    public RawFileDownloads getRaw() {
        return new RawFileDownloads(run);
    }

    /** Whether the reader may see sources and the output of tools. */
    public boolean isSourceShown() {
        return run.getParent().hasPermission(Item.WORKSPACE);
    }

    /** Whether the raw files are still there to be downloaded. */
    public boolean isRawKept() {
        return !RawFileCleanup.areGone(run);
    }

    /** Builds of the same job that the page may lead to. */
    public LinkedBuilds getBuilds() {
        return LinkedBuilds.own(run);
    }

    /** Builds of the job that this one is compared with; null where there is no other, or the reader may not see it. */
    @CheckForNull
    public LinkedBuilds getTarget() {
        return LinkedBuilds.target(run).orElse(null);
    }

    /** Of the page, below the root of the controller. */
    public String getScript() {
        return ReportScript.path();
    }

    /** Of the reader, as Jenkins has settled it: {@code zh-CN}. */
    public String getLanguage() {
        return LocaleProvider.getLocale().toLanguageTag();
    }

    public Api getApi() {
        return new Api(this);
    }

    @Override
    public void onAttached(Run<?, ?> owner) {
        run = owner;
        object = owner;
    }

    @Override
    public void onLoad(Run<?, ?> owner) {
        onAttached(owner);
    }

    @Override
    public String getIconFileName() {
        return "symbol-go-delivery plugin-go-delivery";
    }

    /** What is wrong, at the tab. */
    @CheckForNull
    @Override
    public Badge getBadge() {
        Totals totals = knownTotals();
        int wrong = totals == null ? 0 : totals.wrong();
        return wrong == 0 ? null : new Badge(String.valueOf(wrong), totals.summary(), Badge.Severity.DANGER);
    }

    @Override
    public String getDisplayName() {
        return Messages.GoDelivery_DisplayName();
    }

    @Override
    public String getUrlName() {
        return "go-delivery";
    }
}
