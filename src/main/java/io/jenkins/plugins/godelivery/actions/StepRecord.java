package io.jenkins.plugins.godelivery.actions;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** What one step of a build recorded. Details lie in the folder of its id beside build.xml. */
@ExportedBean(defaultVisibility = 2)
public final class StepRecord implements Serializable {
    private static final long serialVersionUID = 1;

    private final String id;
    private final String step;
    private final List<String> branch;
    private final String agent;
    private final Integer exitCode;
    private final long durationMillis;
    private final Totals totals;
    private final String reason;
    private final List<String> enclosing;
    private final List<String> retries;

    /**
     * @param where in the Pipeline it ran
     * @param agent name of the node, empty for the built-in one
     * @param exitCode of its command, null where that was stopped or there is none
     * @param reason one line, null for a step without anything to complain about
     */
    public StepRecord(
            String step,
            Place where,
            String agent,
            Integer exitCode,
            long durationMillis,
            Totals totals,
            String reason) {
        this.id = where.id();
        this.step = step;
        this.branch = new ArrayList<>(where.branch());
        this.agent = agent;
        this.exitCode = exitCode;
        this.durationMillis = durationMillis;
        this.totals = totals;
        this.reason = reason;
        this.enclosing = new ArrayList<>(where.enclosing());
        this.retries = new ArrayList<>(where.retries());
    }

    /**
     * Whether this is a later try of the other: the innermost block around both is a {@code retry}. A loop or two
     * branches are no tries.
     */
    boolean isRetryOf(StepRecord other) {
        if (!step.equals(other.step)) {
            return false;
        }
        return enclosing.stream()
                .filter(other.enclosing::contains)
                .findFirst()
                .filter(retries::contains)
                .isPresent();
    }

    @Exported
    public String getId() {
        return id;
    }

    @Exported
    public String getStep() {
        return step;
    }

    /** Names of the stages and parallel branches around it, outermost first. */
    @Exported
    public List<String> getBranch() {
        return branch;
    }

    public String getBranchName() {
        return String.join(" / ", branch);
    }

    @Exported
    public String getAgent() {
        return agent;
    }

    @Exported
    public Integer getExitCode() {
        return exitCode;
    }

    @Exported
    public long getDurationMillis() {
        return durationMillis;
    }

    @Exported
    public Totals getTotals() {
        return totals;
    }

    @Exported
    public String getReason() {
        return reason;
    }
}
