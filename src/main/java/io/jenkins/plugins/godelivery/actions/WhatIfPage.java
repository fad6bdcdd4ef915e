package io.jenkins.plugins.godelivery.actions;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Api;
import hudson.model.Job;
import io.jenkins.plugins.godelivery.engine.gate.GateOutcome;
import io.jenkins.plugins.godelivery.engine.gate.Metrics;
import io.jenkins.plugins.godelivery.engine.gate.WhatIf;
import io.jenkins.plugins.godelivery.engine.gate.WhatIfBuild;
import io.jenkins.plugins.godelivery.engine.ledger.Ledger;
import io.jenkins.plugins.godelivery.engine.ledger.LedgerValues;
import io.jenkins.plugins.godelivery.engine.message.InvalidInputException;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.output.UntrustedText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jvnet.localizer.LocaleProvider;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * Shows at {@code go-delivery/whatIf/} below a job which of its builds proposed rules would have failed. Only the
 * head of the newest ledger is read, which has the history, too; a query changes nothing.
 */
@ExportedBean(defaultVisibility = 999)
public final class WhatIfPage {
    private static final Pattern COUNT = Pattern.compile("[1-9][0-9]{0,2}");
    private static final int MAX_RULES = 10;
    private static final int MAX_LENGTH = 1000;

    private final Job<?, ?> job;
    private final String asked;
    private final int most;
    private final List<WhatIf> rules = new ArrayList<>();
    private String problem = "";
    private List<WhatIfBuild> builds = List.of();

    /**
     * @param rules rules as typed, several separated by commas; null for none
     * @param builds maximum number of builds, newest first; null for all known ones
     */
    WhatIfPage(Job<?, ?> job, @CheckForNull String[] rules, @CheckForNull String builds) {
        this.job = job;
        List<String> texts = rules == null
                ? List.of()
                : Arrays.stream(rules)
                        .filter(text -> text.length() <= MAX_LENGTH)
                        .flatMap(text -> Stream.of(text.split(",")))
                        .map(String::strip)
                        .filter(text -> !text.isEmpty())
                        .limit(MAX_RULES + 1)
                        .toList();
        asked = String.join(", ", texts);
        most = builds != null && COUNT.matcher(builds).matches() ? Integer.parseInt(builds) : Ledger.WINDOW;
        try {
            if (texts.size() > MAX_RULES
                    || (rules != null && Arrays.stream(rules).anyMatch(text -> text.length() > MAX_LENGTH))) {
                // Builds that were judged by fewer rules would seem to pass all.
                throw new InvalidInputException(
                        Message.of("whatIf.tooMany", String.valueOf(MAX_RULES), String.valueOf(MAX_LENGTH)));
            }
            texts.forEach(text -> this.rules.add(WhatIf.parse(text)));
            this.builds = texts.isEmpty() ? List.of() : ask();
        } catch (IllegalArgumentException e) {
            this.rules.clear();
            problem = UntrustedText.line(Message.of(e).text(LocaleProvider.getLocale()), MAX_LENGTH);
        }
    }

    private List<WhatIfBuild> ask() {
        Optional<LedgerValues> newest = Ledgers.values(job);
        List<WhatIfBuild> all =
                newest.map(values -> WhatIfBuild.of(values, rules)).orElse(List.of());
        return all.subList(0, Math.min(most, all.size()));
    }

    public Job<?, ?> getJob() {
        return job;
    }

    /** Returns the query for the form, to be edited and repeated. */
    public String getAsked() {
        return asked;
    }

    /** Returns the names of all metrics, as a help for writing rules. */
    public List<String> getMetrics() {
        return Metrics.ALL.stream().map(metric -> metric.id()).toList();
    }

    @Exported
    public List<String> getRules() {
        return rules.stream().map(WhatIf::text).toList();
    }

    /** Returns the error of an invalid rule; empty otherwise. */
    @Exported
    public String getProblem() {
        return problem;
    }

    /** Returns the judged builds, newest first. */
    @Exported
    public List<JudgedBuild> getBuilds() {
        return builds.stream().map(build -> new JudgedBuild(job, build)).toList();
    }

    @Exported
    public long getFailed() {
        return WhatIfBuild.count(builds, GateOutcome.FAILED);
    }

    @Exported
    public long getNotJudged() {
        return WhatIfBuild.count(builds, GateOutcome.INCONCLUSIVE);
    }

    /** Returns a summary in one sentence. */
    public String getSummary() {
        return builds.isEmpty()
                ? LocalizedText.of("Trend.None")
                : Messages.WhatIfPage_Summary(getFailed(), builds.size(), getNotJudged());
    }

    public Api getApi() {
        return new Api(this);
    }

    /** A build with the hypothetical result of the rules. */
    @ExportedBean(defaultVisibility = 999)
    public static final class JudgedBuild {
        private final Job<?, ?> job;
        private final WhatIfBuild build;

        JudgedBuild(Job<?, ?> job, WhatIfBuild build) {
            this.job = job;
            this.build = build;
        }

        /** Returns {@code #41}, or {@code main #41} for a build of the branch's target. */
        @Exported
        public String getName() {
            return UntrustedText.line(build.build().title());
        }

        /** Returns the URL relative to the root URL; empty for a build of another job and for a deleted one. */
        public String getUrl() {
            String name = build.build().name();
            return Ledgers.isNumber(name)
                            && Ledgers.folder(job, Integer.parseInt(name))
                                    .toFile()
                                    .isDirectory()
                    ? job.getUrl() + name + "/go-delivery/"
                    : "";
        }

        @Exported
        public String getOutcome() {
            return build.outcome().label();
        }

        /** Returns the localized description. */
        public String getDescription() {
            return LocalizedText.of(build.outcome().message());
        }

        /** Returns the build's value for each rule; "unknown" if it is uncertain. */
        @Exported
        public List<String> getValues() {
            return build.answers().stream()
                    .map(answer -> answer.value().isPresent() ? answer.shown() : Messages.WhatIfPage_NotKnown())
                    .toList();
        }
    }
}
