package io.jenkins.plugins.godelivery.actions;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.model.Action;
import hudson.model.Api;
import hudson.model.Item;
import hudson.model.Job;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import jenkins.model.Tab;
import jenkins.model.TransientActionFactory;
import org.jvnet.localizer.LocaleProvider;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * Shows the trends of a job's figures at {@code go-delivery/} below it. Only the heads of ledgers are read, so no
 * build is loaded.
 */
@ExportedBean
public final class TrendAction extends Tab {
    /** Number of builds to read; each takes a few lines. */
    private static final int MAX_BUILDS = 500;

    /** Keys of the charts' texts; the message properties of both languages have them with a prefix. */
    private static final List<String> LABELS = List.of(
            "Build",
            "Passed",
            "NotPassed",
            "Skipped",
            "CachedPackages",
            "Statements",
            "Functions",
            "Races",
            "RacesNew",
            "Leaks",
            "LeaksNew",
            "Vulnerabilities",
            "VulnerabilitiesCalled",
            "VulnerabilitiesNew",
            "Lint",
            "LintNew",
            "Seconds",
            "Tests",
            "Coverage",
            "Duration",
            "ImageSize",
            "Incomplete",
            "Largest",
            "Deployments",
            "Successful",
            "Unsuccessful",
            "None");

    private final Job<?, ?> job;

    TrendAction(Job<?, ?> job) {
        super(job);
        this.job = job;
    }

    public Job<?, ?> getJob() {
        return job;
    }

    /** Returns the builds, newest first. */
    @Exported
    public List<BuildFigures> getBuilds() {
        return Ledgers.heads(job).limit(MAX_BUILDS).map(BuildFigures::new).toList();
    }

    /** Returns the deployments and their metrics by the name of the environment. */
    @Exported
    public List<EnvironmentFacts> getEnvironments() {
        boolean whole = job.hasPermission(Item.WORKSPACE);
        return StoredDeployments.byEnvironment(job).entrySet().stream()
                .map(environment -> new EnvironmentFacts(environment.getKey(), environment.getValue(), whole))
                .toList();
    }

    /** Returns the newest build with a report, whose page lists all known history; null if there is none. */
    @CheckForNull
    public BuildFigures getNewest() {
        return newest(job).orElse(null);
    }

    static Optional<BuildFigures> newest(Job<?, ?> job) {
        return Ledgers.heads(job).findFirst().map(BuildFigures::new);
    }

    /**
     * Serves {@code badge/coverage.svg} and others, and {@code whatIf/?rule=coverage.changed>=80}: how proposed rules
     * would have judged past builds. Not properties: since 2.548 core shows an action's {@code badge} in the side panel,
     * and the other depends on the query.
     *
     * @return null for any other name, which Stapler answers with 404
     */
    @CheckForNull
    public Object getDynamic(String name, StaplerRequest2 request, StaplerResponse2 response) {
        job.checkPermission(Item.READ);
        return switch (name) {
            case "badge" -> new Badges(job);
            case "whatIf" -> new WhatIfPage(job, request.getParameterValues("rule"), request.getParameter("builds"));
            default -> null;
        };
    }

    public Api getApi() {
        return new Api(this);
    }

    /** Returns the texts of the charts' script as a JSON object. */
    public String getLabels() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            for (String label : LABELS) {
                json.writeStringField(label, LocalizedText.of("Trend." + label));
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** Returns the reader's language, such as {@code zh-CN}. */
    public String getLanguage() {
        return LocaleProvider.getLocale().toLanguageTag();
    }

    @Override
    public String getIconFileName() {
        return "symbol-go-delivery plugin-go-delivery";
    }

    @Override
    public String getDisplayName() {
        return Messages.GoDelivery_DisplayName();
    }

    @Override
    public String getUrlName() {
        return "go-delivery";
    }

    /** Adds the action to jobs whose builds left data to show. */
    @Extension
    @SuppressWarnings("rawtypes")
    public static final class Factory extends TransientActionFactory<Job> {
        @Override
        public Class<Job> type() {
            return Job.class;
        }

        @Override
        public Collection<? extends Action> createFor(Job job) {
            return Ledgers.recorded(job).findFirst().isPresent() ? List.of(new TrendAction(job)) : List.of();
        }
    }
}
