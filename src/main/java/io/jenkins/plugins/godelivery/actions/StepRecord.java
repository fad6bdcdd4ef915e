package io.jenkins.plugins.godelivery.actions;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.report.TestFlags;
import io.jenkins.plugins.godelivery.engine.run.ToolExit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** Record of one step of a build. Its files are in its {@link StepFolder}. */
@ExportedBean(defaultVisibility = 999)
public final class StepRecord {
    private final String id;
    private final String step;
    private final List<Part> parts = new ArrayList<>();
    private final List<String> branch;
    private final List<String> enclosing;
    private final List<String> retries;
    private final String agent;

    @CheckForNull
    private Integer exitCode;
    /** Exits of the Go tools as text, since the core's XStream reads records back empty. */
    @CheckForNull
    private List<String> exits;

    /** Null in records of earlier versions, and without recorded flags. */
    @CheckForNull
    private List<String> flags;

    private long started;
    private long durationMillis;
    private Totals totals;

    @CheckForNull
    private String gap;

    @CheckForNull
    private String reason;
    /** The gap with its code, as JSON; null in records of earlier versions, and for text without a code. */
    private String gapMessage;

    private String reasonMessage;
    /** Null in records of earlier versions. */
    @CheckForNull
    private String variant;
    /** Null in records of earlier versions. */
    @CheckForNull
    private List<String> ignoredKeys;

    /** Whether packages were left out because they are unchanged, so that the record of them is needed. */
    private boolean leftOut;

    /**
     * @param step function name
     * @param agent node name; empty for the built-in node
     */
    public StepRecord(String step, StepLocation where, String agent) {
        this.id = where.id();
        this.step = step;
        this.branch = RecordedText.of(where.branch());
        this.enclosing = new ArrayList<>(where.enclosing());
        this.retries = new ArrayList<>(where.retries());
        this.agent = RecordedText.of(agent);
    }

    public StepRecord asked(Collection<Part> wanted) {
        parts.addAll(wanted);
        return this;
    }

    /**
     * @param code exit code of the commands; null if they were stopped or there are none
     * @param from start time in milliseconds since the epoch
     */
    public StepRecord ended(Integer code, long from, long to) {
        exitCode = code;
        started = from;
        durationMillis = to - from;
        return this;
    }

    /** @param words parameters that select what is examined, such as {@code tags integration} */
    public StepRecord about(String words) {
        variant = RecordedText.cut(words);
        return this;
    }

    /** @param keys configuration keys that have no effect because the revision is not trusted */
    public StepRecord ignoring(List<String> keys) {
        ignoredKeys = keys.isEmpty() ? null : RecordedText.of(keys);
        return this;
    }

    /** @param lines lines of {@link TestFlags} on what affects the outcome of tests */
    public StepRecord flags(List<String> lines) {
        flags = lines.isEmpty() ? null : RecordedText.of(lines);
        return this;
    }

    /** Returns what affected the outcome of tests; empty in records of earlier versions. */
    TestFlags testFlags() {
        return TestFlags.of("", flags == null ? List.of() : flags);
    }

    public StepRecord leavingOut(boolean packages) {
        leftOut = packages;
        return this;
    }

    /** @param ends exits of the Go tools in the order of their commands */
    public StepRecord exits(List<ToolExit> ends) {
        exits = new ArrayList<>(ends.stream().map(ToolExit::toString).toList());
        return this;
    }

    /**
     * @param missing reason why results may be missing; null if they are complete
     * @param complaint one line; null for a successful step
     */
    public StepRecord found(Totals figures, @CheckForNull Message missing, @CheckForNull Message complaint) {
        totals = figures;
        gap = missing == null ? null : RecordedText.cut(missing.text());
        reason = complaint == null ? null : RecordedText.cut(complaint.text());
        gapMessage = RecordedMessage.kept(missing);
        reasonMessage = RecordedMessage.kept(complaint);
        return this;
    }

    /** Returns the reason why results may be missing. */
    public Optional<Message> gapMessage() {
        return RecordedMessage.kept(gapMessage, gap);
    }

    /** Returns the reason why the step did not succeed. */
    public Optional<Message> reasonMessage() {
        return RecordedMessage.kept(reasonMessage, reason);
    }

    /** Returns the reason why the step did not succeed, in the reader's language; null for a success. */
    @CheckForNull
    public String getReasonText() {
        return reasonMessage().map(LocalizedText::of).orElse(null);
    }

    boolean leavesOut() {
        return leftOut;
    }

    StepLocation location() {
        return new StepLocation(id, branch, enclosing, retries);
    }

    @Exported
    public String getId() {
        return id;
    }

    @Exported
    public String getStep() {
        return step;
    }

    /** Returns the parts that the step was expected to provide; empty if unknown. */
    public List<Part> getParts() {
        return parts;
    }

    /** Returns the names of the enclosing stages and parallel branches, outermost first. */
    @Exported
    public List<String> getBranch() {
        return branch;
    }

    public String getBranchName() {
        return StepLocation.branchName(branch);
    }

    /** Returns a title such as {@code goTest (linux)}. */
    public String getTitle() {
        return StepLocation.title(step, branch);
    }

    /** Returns the parameters that select what is examined; empty if there are none. */
    @Exported
    public String getVariant() {
        return variant == null ? "" : variant;
    }

    /**
     * Returns the configuration keys that have no effect because the revision is not trusted, such as {@code
     * image.push}.
     */
    @Exported
    public List<String> getIgnoredKeys() {
        return ignoredKeys == null ? List.of() : ignoredKeys;
    }

    @Exported
    public String getAgent() {
        return agent;
    }

    @Exported
    public Integer getExitCode() {
        return exitCode;
    }

    /** Returns the exits of the Go tools in order; empty if the step ran none. */
    public List<ToolExit> getExits() {
        return exits == null ? List.of() : ToolExit.parse(exits);
    }

    /** Returns the exits for {@code api/json}. */
    @Exported(name = "exits")
    public List<CommandExit> getCommandExits() {
        return getExits().stream().map(CommandExit::new).toList();
    }

    /** Returns the start time in milliseconds since the epoch. */
    @Exported
    public long getStarted() {
        return started;
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
    public String getGap() {
        return gap;
    }

    @Exported
    public String getReason() {
        return reason;
    }
}
