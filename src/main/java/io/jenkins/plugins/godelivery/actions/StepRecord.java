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
import org.jvnet.localizer.LocaleProvider;
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
    /** How the commands of Go's tools ended, as text: the core's XStream reads records back empty. */
    @CheckForNull
    private List<String> exits;

    /** Null in records of earlier versions, and where tests were told nothing. */
    @CheckForNull
    private List<String> flags;

    private long started;
    private long durationMillis;
    private Totals totals;

    @CheckForNull
    private String gap;

    @CheckForNull
    private String reason;
    /** The same with a code, as JSON; null in records of earlier versions, and where the text has none. */
    private String gapMessage;

    private String reasonMessage;
    /** Null in records of earlier versions. */
    @CheckForNull
    private String variant;
    /** The same. */
    @CheckForNull
    private List<String> ignoredKeys;

    /**
     * @param step function name
     * @param agent name of the node, empty for the built-in one
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
     * @param code of its commands, null where they were stopped or there are none
     * @param from when they began, in milliseconds of the epoch
     */
    public StepRecord ended(Integer code, long from, long to) {
        exitCode = code;
        started = from;
        durationMillis = to - from;
        return this;
    }

    /** @param words what of its parameters changes what is looked at: {@code tags integration} */
    public StepRecord about(String words) {
        variant = RecordedText.cut(words);
        return this;
    }

    /** @param keys of the configuration that do not hold, because the revision is not trusted */
    public StepRecord ignoring(List<String> keys) {
        ignoredKeys = keys.isEmpty() ? null : RecordedText.of(keys);
        return this;
    }

    /** @param lines what decided how tests came out: those of {@link TestFlags} */
    public StepRecord flags(List<String> lines) {
        flags = lines.isEmpty() ? null : RecordedText.of(lines);
        return this;
    }

    /** What decided how tests came out; empty in records of earlier versions. */
    TestFlags testFlags() {
        return TestFlags.of("", flags == null ? List.of() : flags);
    }

    /** @param ends of the commands of Go's tools, in their order */
    public StepRecord exits(List<ToolExit> ends) {
        exits = new ArrayList<>(ends.stream().map(ToolExit::toString).toList());
        return this;
    }

    /**
     * @param missing why something may be missing, null where nothing is
     * @param complaint one line, null for a step without anything to complain about
     */
    public StepRecord found(Totals figures, @CheckForNull Message missing, @CheckForNull Message complaint) {
        totals = figures;
        gap = missing == null ? null : RecordedText.cut(missing.text());
        reason = complaint == null ? null : RecordedText.cut(complaint.text());
        gapMessage = RecordedMessage.kept(missing);
        reasonMessage = RecordedMessage.kept(complaint);
        return this;
    }

    /** Why something may be missing. */
    public Optional<Message> gapMessage() {
        return RecordedMessage.kept(gapMessage, gap);
    }

    /** Why this is no success. */
    public Optional<Message> reasonMessage() {
        return RecordedMessage.kept(reasonMessage, reason);
    }

    /** Why this is no success, in the reader's language; null for a success. */
    @CheckForNull
    public String getReasonText() {
        return reasonMessage()
                .map(said -> said.text(LocaleProvider.getLocale()))
                .orElse(null);
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

    /** What it was there to find out; empty where nobody said. */
    public List<Part> getParts() {
        return parts;
    }

    /** Names of the stages and parallel branches around it, outermost first. */
    @Exported
    public List<String> getBranch() {
        return branch;
    }

    public String getBranchName() {
        return StepLocation.branchName(branch);
    }

    /** {@code goTest (linux)}. */
    public String getTitle() {
        return StepLocation.title(step, branch);
    }

    /** What of its parameters changes what is looked at; empty where nothing is said. */
    @Exported
    public String getVariant() {
        return variant == null ? "" : variant;
    }

    /** Keys of the configuration that do not hold, because the revision is not trusted: {@code image.push}. */
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

    /** How the commands of Go's tools ended, in their order; empty where the step ran none. */
    public List<ToolExit> getExits() {
        return exits == null ? List.of() : ToolExit.parse(exits);
    }

    /** The same for {@code api/json}. */
    @Exported(name = "exits")
    public List<CommandExit> getCommandExits() {
        return getExits().stream().map(CommandExit::new).toList();
    }

    /** In milliseconds of the epoch. */
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
