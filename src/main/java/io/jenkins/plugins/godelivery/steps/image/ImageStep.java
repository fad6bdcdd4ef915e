package io.jenkins.plugins.godelivery.steps.image;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import io.jenkins.plugins.godelivery.engine.command.ImageBuildParameters;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.command.Parameter;
import io.jenkins.plugins.godelivery.engine.message.InvalidInputException;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.steps.RecordingStep;
import org.kohsuke.stapler.DataBoundSetter;

/** Parameters of an image that apply to every engine. */
public abstract class ImageStep extends RecordingStep {
    private static final long serialVersionUID = 1;

    private String tag;
    private String platforms;

    @CheckForNull
    private Boolean push;

    private Boolean pushByDigest;
    private String merge;
    private String engine;
    private Boolean insecure;
    private Integer retries;
    private String mainPackage;
    private String buildTags;
    private String ldflags;
    private Boolean cgo;
    private String base;
    private String label;
    private String annotation;

    public String getTag() {
        return tag;
    }

    @DataBoundSetter
    public void setTag(String tag) {
        this.tag = Util.fixEmptyAndTrim(tag);
    }

    public String getPlatforms() {
        return platforms;
    }

    @DataBoundSetter
    public void setPlatforms(String platforms) {
        this.platforms = Util.fixEmptyAndTrim(platforms);
    }

    public boolean isPush() {
        return Boolean.TRUE.equals(push);
    }

    @DataBoundSetter
    public void setPush(boolean push) {
        this.push = push;
    }

    /** Returns whether to check the access for pushing: unless {@code push} was explicitly false. */
    final boolean checkPushAccess() {
        return !Boolean.FALSE.equals(push);
    }

    public boolean isPushByDigest() {
        return Boolean.TRUE.equals(pushByDigest);
    }

    @DataBoundSetter
    public void setPushByDigest(boolean pushByDigest) {
        this.pushByDigest = pushByDigest;
    }

    public String getMerge() {
        return merge;
    }

    @DataBoundSetter
    public void setMerge(String merge) {
        this.merge = Util.fixEmptyAndTrim(merge);
    }

    public String getEngine() {
        return engine;
    }

    @DataBoundSetter
    public void setEngine(String engine) {
        this.engine = Util.fixEmptyAndTrim(engine);
    }

    public boolean isInsecure() {
        return Boolean.TRUE.equals(insecure);
    }

    @DataBoundSetter
    public void setInsecure(boolean insecure) {
        this.insecure = insecure;
    }

    public Integer getRetries() {
        return retries;
    }

    @DataBoundSetter
    public void setRetries(Integer retries) {
        this.retries = retries;
    }

    public String getPackage() {
        return mainPackage;
    }

    @DataBoundSetter
    public void setPackage(String mainPackage) {
        this.mainPackage = Util.fixEmptyAndTrim(mainPackage);
    }

    public String getBuildTags() {
        return buildTags;
    }

    @DataBoundSetter
    public void setBuildTags(String buildTags) {
        this.buildTags = Util.fixEmptyAndTrim(buildTags);
    }

    public String getLdflags() {
        return ldflags;
    }

    @DataBoundSetter
    public void setLdflags(String ldflags) {
        this.ldflags = Util.fixEmptyAndTrim(ldflags);
    }

    public boolean isCgo() {
        return Boolean.TRUE.equals(cgo);
    }

    @DataBoundSetter
    public void setCgo(boolean cgo) {
        this.cgo = cgo;
    }

    public String getBase() {
        return base;
    }

    @DataBoundSetter
    public void setBase(String base) {
        this.base = Util.fixEmptyAndTrim(base);
    }

    public String getLabel() {
        return label;
    }

    @DataBoundSetter
    public void setLabel(String label) {
        this.label = Util.fixEmptyAndTrim(label);
    }

    public String getAnnotation() {
        return annotation;
    }

    @DataBoundSetter
    public void setAnnotation(String annotation) {
        this.annotation = Util.fixEmptyAndTrim(annotation);
    }

    /** Limits the step to one platform, which gets its tags when it is merged. */
    final void narrow(String platform) {
        platforms = platform;
        push = null;
        pushByDigest = true;
        tag = "";
    }

    /** Limits the step to an index of images that are pushed already. */
    final void mergeOnly(String digests) {
        push = null;
        pushByDigest = false;
        merge = digests;
    }

    /**
     * Returns the options of this step.
     *
     * @throws IllegalArgumentException naming an invalid parameter and the valid form
     */
    Options options() {
        Options options = Options.NONE;
        options = withField(options, ImageBuildParameters.TAG, tag);
        options = withField(options, ImageBuildParameters.PLATFORMS, platforms);
        options = withField(options, ImageBuildParameters.PUSH, push);
        options = withField(options, ImageBuildParameters.PUSH_BY_DIGEST, pushByDigest);
        options = withField(options, ImageBuildParameters.MERGE, merge);
        options = withField(options, ImageBuildParameters.ENGINE, engine);
        options = withField(options, ImageBuildParameters.INSECURE, insecure);
        options = withField(options, ImageBuildParameters.RETRIES, retries);
        options = withField(options, ImageBuildParameters.PACKAGE, mainPackage);
        options = withField(options, ImageBuildParameters.BUILD_TAGS, buildTags);
        options = withField(options, ImageBuildParameters.LDFLAGS, ldflags);
        options = withField(options, ImageBuildParameters.CGO, cgo);
        options = withField(options, ImageBuildParameters.BASE, base);
        options = withField(options, ImageBuildParameters.LABEL, label);
        options = withField(options, ImageBuildParameters.ANNOTATION, annotation);
        return options;
    }

    /**
     * Adds an option from a field of the form, where 0 is a value.
     *
     * @param value null if unset; lists and maps as lines
     */
    static <T> Options withField(Options options, Parameter<T> parameter, Object value) {
        Object raw = value;
        if (value instanceof String text) {
            raw = switch (parameter.kind()) {
                case LIST -> FormLines.list(text, parameter.hasCommas());
                case MAP -> FormLines.map(parameter.name(), text);
                default -> text;
            };
        }
        try {
            return raw == null ? options : options.withRaw(parameter, raw);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(Message.of("reason", parameter.name(), Message.of(e)));
        }
    }
}
