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

/** Holds the recorded results of a build's steps: totals here, details in files beside build.xml. */
@ExportedBean
public final class GoDeliveryAction extends Tab implements RunAction2 {
    private final List<StepRecord> steps = new ArrayList<>();

    @CheckForNull
    private volatile GateRecord gate;
    /** Null if neither a gate nor the job or a folder names one, and in builds of earlier versions. */
    @CheckForNull
    private volatile String comparedJob;

    private volatile String comparedName;
    private transient Run<?, ?> run;

    GoDeliveryAction() {
        super(null);
    }

    /** Records a step. Steps may call this concurrently. */
    public static void record(Run<?, ?> run, StepRecord step) throws IOException {
        of(run).add(step);
        run.save();
    }

    /**
     * Returns the record that a step wrote before the controller restarted.
     *
     * @param started start time of the step; a step of another run of the build may have the same id
     */
    public static Optional<StepRecord> find(Run<?, ?> run, String id, long started) {
        return StoredReport.steps(run).stream()
                .filter(step -> step.getId().equals(id) && step.getStarted() == started)
                .findFirst();
    }

    /** Returns the highest numeric id of the steps that have recorded or judged; 0 if there is none. */
    public static int highestId(Run<?, ?> run) {
        GoDeliveryAction action = run.getAction(GoDeliveryAction.class);
        Stream<String> gate = action == null || action.gate == null ? Stream.empty() : Stream.of(action.gate.step());
        return Stream.concat(gate, StoredReport.steps(run).stream().map(StepRecord::getId))
                .filter(id -> id.matches("[0-9]{1,9}"))
                .mapToInt(Integer::parseInt)
                .max()
                .orElse(0);
    }

    /** Returns the verdict that a step reached before the controller restarted. */
    public static Optional<GateRecord> findGate(Run<?, ?> run, String step) {
        GoDeliveryAction action = run.getAction(GoDeliveryAction.class);
        return Optional.ofNullable(action == null ? null : action.gate)
                .filter(verdict -> verdict.step().equals(step));
    }

    /**
     * The job that a gate, the job or a folder of a build names as its reference.
     *
     * @param job full name of the job; empty if the build sees no such job
     * @param name name as given to the gate, the job or the folder
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

    /** Records a verdict; it replaces an earlier one of the build. */
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
        // Drop an earlier record of a step that is read again after a restart.
        steps.removeIf(old -> old.getId().equals(step.getId()) || StepRetry.supersedes(step, old));
        steps.add(step);
    }

    @Exported
    public synchronized List<StepRecord> getSteps() {
        return List.copyOf(steps);
    }

    /**
     * Returns the figures of the build's merged report, waiting for it once the build has ended. If it cannot be written,
     * they are those that are known without it.
     */
    @Exported
    public Totals getTotals() {
        if (!run.isBuilding()) {
            StoredReport.finish(run);
        }
        return knownTotals();
    }

    /** Returns the figures that are known without waiting. */
    @CheckForNull
    private Totals knownTotals() {
        List<StepRecord> recorded = getSteps();
        return recorded.isEmpty()
                ? null
                : BuildTotals.of(
                        recorded.stream().map(StepRecord::getTotals).toList(), StoredReport.figures(run, recorded));
    }

    /** Returns the deployments, newest first. */
    @Exported
    public List<DeploymentFacts> getDeployments() {
        return StoredDeployments.of(run).stream()
                .map(deployment -> new DeploymentFacts(deployment, isSourceShown()))
                .toList();
    }

    /** Returns the tiles of the summary on the build's page. */
    public List<SummaryTile> getTiles() {
        Totals totals = knownTotals();
        return totals == null ? List.of() : SummaryTile.of(totals, StoredDeployments.of(run));
    }

    /** Returns the newest verdict; null without a quality gate. */
    @Exported
    public GateRecord getGate() {
        return gate;
    }

    public Run<?, ?> getRun() {
        return run;
    }

    /** Serves {@code data/…}, the data of the page. */
    public ReportData getData() {
        return new ReportData(run);
    }

    /** Serves {@code raw/<step>/<kind>/<name>}, the output and files of the tools. */
    public RawFileDownloads getRaw() {
        return new RawFileDownloads(run);
    }

    /** Returns whether the reader may see sources and the output of tools. */
    public boolean isSourceShown() {
        return run.getParent().hasPermission(Item.WORKSPACE);
    }

    /** Returns whether the raw files can still be downloaded. */
    public boolean isRawKept() {
        return !RawFileCleanup.areGone(run);
    }

    /** Returns the builds of this job that the page may link to. */
    public LinkedBuilds getBuilds() {
        return LinkedBuilds.own(run);
    }

    /**
     * Returns the linkable builds of the job that this build is compared with; null if that is this job or the
     * reader may not see it.
     */
    @CheckForNull
    public LinkedBuilds getTarget() {
        return LinkedBuilds.target(run).orElse(null);
    }

    /** Returns the path of the page's script, relative to the root URL. */
    public String getScript() {
        return ReportScript.path();
    }

    /** Returns the reader's language as negotiated by Jenkins, such as {@code zh-CN}. */
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

    /** Returns the badge of the tab: the number of problems. */
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
