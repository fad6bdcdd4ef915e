package io.jenkins.plugins.godelivery.actions;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.godelivery.engine.deploy.Decision;
import io.jenkins.plugins.godelivery.engine.deploy.Decision.Choice;
import io.jenkins.plugins.godelivery.engine.deploy.Pause;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;
import jenkins.model.RunAction2;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.verb.POST;

/**
 * The paused deployments of a build, shown on its page with two buttons. Pauses and decisions are stored in build.xml,
 * so that a restart of the controller loses neither.
 */
public final class DeploymentPauses implements RunAction2 {
    private static final String URL = "go-delivery-pause";

    private final List<Waiting> waiting = new ArrayList<>();
    private transient Run<?, ?> run;

    DeploymentPauses() {}

    /** A paused deployment. */
    public static final class Waiting {
        private final String id;
        private final String release;
        private final String reason;

        @CheckForNull
        private final String reasonMessage;

        private final long until;
        private final boolean proceeding;
        private Choice choice = Choice.NONE;
        private String by = "";

        Waiting(Pause pause) {
            id = pause.id();
            release = pause.release();
            reason = RecordedText.of(pause.reason().text());
            reasonMessage = RecordedMessage.kept(pause.reason());
            until = pause.until().toEpochMilli();
            proceeding = pause.then() == Choice.PROCEED;
        }

        public String getId() {
            return id;
        }

        public String getRelease() {
            return release;
        }

        /** Returns the reason in the reader's language. */
        public String getReason() {
            return RecordedMessage.kept(reasonMessage, reason)
                    .map(LocalizedText::of)
                    .orElse("");
        }

        /** Returns the end of the pause in UTC, in ISO 8601 format. */
        public String getUntil() {
            return Instant.ofEpochMilli(until).toString();
        }

        /** Returns whether the deployment proceeds when the pause times out; otherwise it is aborted. */
        public boolean isProceeding() {
            return proceeding;
        }
    }

    /** Shows a pause until it ends. Idempotent: after a restart it is already shown. */
    public static void begin(Run<?, ?> run, Pause pause) throws IOException {
        DeploymentPauses pauses = of(run);
        synchronized (pauses) {
            if (pauses.find(pause.id()).isPresent()) {
                return;
            }
            pauses.waiting.add(new Waiting(pause));
        }
        run.save();
    }

    /** Returns the decision that was made on the page of the build. */
    public static Decision decision(Run<?, ?> run, Pause pause) {
        DeploymentPauses pauses = of(run);
        synchronized (pauses) {
            return pauses.find(pause.id())
                    .filter(found -> found.choice != Choice.NONE)
                    .map(found -> new Decision(found.choice, found.by))
                    .orElse(Decision.NONE);
        }
    }

    public static void end(Run<?, ?> run, Pause pause) throws IOException {
        DeploymentPauses pauses = of(run);
        boolean there;
        synchronized (pauses) {
            there = pauses.waiting.removeIf(found -> found.id.equals(pause.id()));
        }
        if (there) {
            run.save();
        }
    }

    private static synchronized DeploymentPauses of(Run<?, ?> run) {
        DeploymentPauses pauses = run.getAction(DeploymentPauses.class);
        if (pauses == null) {
            pauses = new DeploymentPauses();
            run.addAction(pauses);
        }
        return pauses;
    }

    private Optional<Waiting> find(String id) {
        return waiting.stream().filter(found -> found.id.equals(id)).findFirst();
    }

    /** Returns the pauses that await a decision. */
    public synchronized List<Waiting> getOpen() {
        return run.isBuilding()
                ? waiting.stream().filter(found -> found.choice == Choice.NONE).toList()
                : List.of();
    }

    /** Returns whether the reader may proceed: as for the input step, that takes Item.BUILD. */
    public boolean isProceedingAllowed() {
        return job().hasPermission(Item.BUILD);
    }

    /** Returns whether the reader may abort: as for the input step, Item.CANCEL suffices, too. */
    public boolean isAbortingAllowed() {
        return isProceedingAllowed() || job().hasPermission(Item.CANCEL);
    }

    private Job<?, ?> job() {
        return run.getParent();
    }

    /** Handles {@code POST …/go-delivery-pause/proceed}. */
    @POST
    public void doProceed(StaplerRequest2 request, StaplerResponse2 response, @QueryParameter String id)
            throws IOException {
        job().checkPermission(Item.BUILD);
        decide(id, Choice.PROCEED, request, response);
    }

    /** Handles {@code POST …/go-delivery-pause/abort}. */
    @POST
    public void doAbort(StaplerRequest2 request, StaplerResponse2 response, @QueryParameter String id)
            throws IOException {
        if (!isProceedingAllowed()) {
            job().checkPermission(Item.CANCEL);
        }
        decide(id, Choice.ABORT, request, response);
    }

    /** Records a decision; the first one wins. */
    private void decide(String id, Choice choice, StaplerRequest2 request, StaplerResponse2 response)
            throws IOException {
        synchronized (this) {
            Optional<Waiting> found = find(id == null ? "" : id).filter(one -> one.choice == Choice.NONE);
            if (found.isEmpty() || !run.isBuilding()) {
                response.sendError(HttpServletResponse.SC_CONFLICT, Messages.DeploymentPauses_Over());
                return;
            }
            found.get().choice = choice;
            found.get().by = Jenkins.getAuthentication2().getName();
        }
        run.save();
        response.sendRedirect(request.getContextPath() + "/" + run.getUrl());
    }

    public Run<?, ?> getRun() {
        return run;
    }

    @Override
    public void onAttached(Run<?, ?> owner) {
        run = owner;
    }

    @Override
    public void onLoad(Run<?, ?> owner) {
        onAttached(owner);
    }

    /** Returns null, since the action has no link in the side panel. */
    @CheckForNull
    @Override
    public String getIconFileName() {
        return null;
    }

    @CheckForNull
    @Override
    public String getDisplayName() {
        return null;
    }

    @Override
    public String getUrlName() {
        return URL;
    }
}
