package io.jenkins.plugins.godelivery.steps.go;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.Util;
import io.jenkins.plugins.godelivery.engine.cache.CacheAddress;
import io.jenkins.plugins.godelivery.engine.command.GoCommand;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.command.Tool;
import io.jenkins.plugins.godelivery.engine.command.ToolOptions;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.steps.RecordingStep;
import io.jenkins.plugins.godelivery.steps.SharedCacheRequest;
import io.jenkins.plugins.godelivery.steps.agent.AgentTools;
import io.jenkins.plugins.godelivery.steps.agent.ExplainedAbortException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.kohsuke.stapler.DataBoundSetter;

/** Base of the steps that run Go's tools in the current directory. */
public abstract class GoStep extends RecordingStep {
    private static final long serialVersionUID = 1;

    /** Variables that identify a variant of a run; none can be secret. */
    private static final Predicate<String> VARIANT = Pattern.compile(
                    "(GOOS|GOARCH|GOARM|GOAMD64|GOEXPERIMENT|GOTOOLCHAIN|CGO_ENABLED)=.*")
            .asMatchPredicate();

    @CheckForNull
    private String packages;

    @CheckForNull
    private String tags;

    private String goflags;

    @CheckForNull
    private String env;

    private boolean cache = true;

    @CheckForNull
    private String sharedCache;

    @CheckForNull
    private String sharedCacheCredentialsId;

    public String getPackages() {
        return packages;
    }

    @DataBoundSetter
    public void setPackages(String packages) {
        this.packages = Util.fixEmptyAndTrim(packages);
    }

    public String getTags() {
        return tags;
    }

    @DataBoundSetter
    public void setTags(String tags) {
        this.tags = Util.fixEmptyAndTrim(tags);
    }

    public String getGoflags() {
        return goflags;
    }

    @DataBoundSetter
    public void setGoflags(String goflags) {
        this.goflags = Util.fixEmptyAndTrim(goflags);
    }

    public String getEnv() {
        return env;
    }

    @DataBoundSetter
    public void setEnv(String env) {
        this.env = Util.fixEmptyAndTrim(env);
    }

    public boolean isCache() {
        return cache;
    }

    @DataBoundSetter
    public void setCache(boolean cache) {
        this.cache = cache;
    }

    @CheckForNull
    public String getSharedCache() {
        return sharedCache;
    }

    @DataBoundSetter
    public void setSharedCache(@CheckForNull String sharedCache) {
        this.sharedCache = Util.fixEmptyAndTrim(sharedCache);
    }

    @CheckForNull
    public String getSharedCacheCredentialsId() {
        return sharedCacheCredentialsId;
    }

    @DataBoundSetter
    public void setSharedCacheCredentialsId(@CheckForNull String sharedCacheCredentialsId) {
        this.sharedCacheCredentialsId = Util.fixEmptyAndTrim(sharedCacheCredentialsId);
    }

    @Override
    protected final Optional<SharedCacheRequest> sharedCache(AgentTools agent)
            throws IOException, InterruptedException {
        Optional<String> place =
                options(agent).first(GoCommand.SHARED_CACHE, toolOptions().keySet());
        if (place.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new SharedCacheRequest(CacheAddress.parse(place.get()), agent.go()));
        } catch (IllegalArgumentException e) {
            throw new AbortException(GoCommand.SHARED_CACHE.name() + ": " + e.getMessage());
        }
    }

    @Override
    protected final String sharedCacheCredentials() {
        return sharedCacheCredentialsId == null ? "" : sharedCacheCredentialsId;
    }

    @Override
    public String variant() {
        List<String> words = new ArrayList<>();
        if (tags != null) {
            words.add("tags " + tags);
        }
        if (packages != null) {
            words.add(packages);
        }
        if (env != null) {
            env.lines().map(String::strip).filter(VARIANT).forEach(words::add);
        }
        return String.join(" ", words);
    }

    @Override
    protected final boolean runsGo() {
        return true;
    }

    @Override
    protected final boolean usesCaches() {
        return cache;
    }

    /** Returns the options of each tool: those of this step override the {@code .go-delivery.yaml} of the directory. */
    final ToolOptions options(AgentTools agent) throws IOException, InterruptedException {
        ToolOptions configured = agent.settings().tools();
        try {
            return configured.overriddenBy(given());
        } catch (IllegalArgumentException e) {
            throw new ExplainedAbortException(
                    Message.of("reason", getDescriptor().getFunctionName(), Message.of(e)));
        }
    }

    /**
     * Returns the options of this step.
     *
     * @throws IllegalArgumentException naming an invalid parameter and the valid form
     */
    final ToolOptions given() {
        Options common = with(Options.NONE, GoCommand.PACKAGES, list(packages));
        common = with(common, GoCommand.TAGS, list(tags));
        common = with(common, GoCommand.GOFLAGS, words(goflags));
        common = with(common, GoCommand.ENV, variables(env));
        common = with(common, GoCommand.SHARED_CACHE, sharedCache);
        return ToolOptions.of(common, toolOptions());
    }

    /** Returns the options of this step that apply to a single tool. */
    abstract Map<Tool, Options> toolOptions();

    /** Splits text at white space and commas. */
    @CheckForNull
    static List<String> list(@CheckForNull String text) {
        return text == null ? null : List.of(text.split("[\\s,]+"));
    }

    /** Splits text into words as a shell does, with quoting. */
    @CheckForNull
    static List<String> words(@CheckForNull String text) {
        return text == null ? null : List.of(Util.tokenize(text));
    }

    /** Parses lines of {@code NAME=VALUE}. */
    @CheckForNull
    private static Map<String, String> variables(@CheckForNull String text) {
        if (text == null) {
            return null;
        }
        Map<String, String> variables = new LinkedHashMap<>();
        text.lines().filter(line -> !line.isBlank()).forEach(line -> {
            int equals = line.indexOf('=');
            if (equals <= 0) {
                throw new IllegalArgumentException(Messages.GoStep_NoVariable(line.strip()));
            }
            variables.put(line.substring(0, equals).strip(), line.substring(equals + 1));
        });
        return variables;
    }
}
