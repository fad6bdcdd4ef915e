package io.jenkins.plugins.godelivery.actions;

import hudson.model.Api;
import hudson.model.Run;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.RunAction2;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** What the steps of a build recorded: totals here, details in files beside build.xml. */
@ExportedBean
public final class GoDeliveryAction implements RunAction2 {
    private final List<StepRecord> steps = new ArrayList<>();
    private volatile GateRecord gate;
    private transient Run<?, ?> run;

    /** Any number of steps record at the same time. */
    public static void record(Run<?, ?> run, StepRecord step) throws IOException {
        of(run).add(step);
        run.save();
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

    /** The folder for the details of a step. */
    public static File folder(Run<?, ?> run, String id) {
        return new File(new File(run.getRootDir(), "go-delivery"), id);
    }

    private synchronized void add(StepRecord step) {
        // Also a step that is read again after a restart, and steps of an earlier try that this one did not come to.
        steps.removeIf(old -> old.getId().equals(step.getId()) || step.isRetryOf(old));
        steps.add(step);
    }

    @Exported
    public synchronized List<StepRecord> getSteps() {
        return List.copyOf(steps);
    }

    /** The figures of all steps together. */
    @Exported
    public Totals getTotals() {
        return getSteps().stream().map(StepRecord::getTotals).reduce(Totals::plus).orElse(null);
    }

    /** Null where no quality gate has judged. */
    @Exported
    public GateRecord getGate() {
        return gate;
    }

    public Run<?, ?> getRun() {
        return run;
    }

    public Api getApi() {
        return new Api(this);
    }

    @Override
    public void onAttached(Run<?, ?> owner) {
        run = owner;
    }

    @Override
    public void onLoad(Run<?, ?> owner) {
        run = owner;
    }

    @Override
    public String getIconFileName() {
        return null;
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
