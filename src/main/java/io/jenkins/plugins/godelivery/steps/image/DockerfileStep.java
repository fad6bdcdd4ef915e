package io.jenkins.plugins.godelivery.steps.image;

import hudson.Util;
import io.jenkins.plugins.godelivery.engine.command.ImageBuildParameters;
import io.jenkins.plugins.godelivery.engine.command.Options;
import org.kohsuke.stapler.DataBoundSetter;

/** Parameters that apply only to builds with docker buildx. */
public abstract class DockerfileStep extends ImageStep {
    private static final long serialVersionUID = 1;

    private Boolean load;
    private String dockerfile;
    private String context;
    private String buildContext;
    private String target;
    private String buildArg;
    private String network;
    private String secret;
    private String ssh;
    private String cacheFrom;
    private String cacheTo;
    private String provenance;
    private String sbom;
    private Boolean check;
    private String builder;
    private String driver;
    private String driverOpt;
    private String endpoint;

    public boolean isLoad() {
        return Boolean.TRUE.equals(load);
    }

    @DataBoundSetter
    public void setLoad(boolean load) {
        this.load = load;
    }

    public String getDockerfile() {
        return dockerfile;
    }

    @DataBoundSetter
    public void setDockerfile(String dockerfile) {
        this.dockerfile = Util.fixEmptyAndTrim(dockerfile);
    }

    public String getContext() {
        return context;
    }

    @DataBoundSetter
    public void setContext(String context) {
        this.context = Util.fixEmptyAndTrim(context);
    }

    public String getBuildContext() {
        return buildContext;
    }

    @DataBoundSetter
    public void setBuildContext(String buildContext) {
        this.buildContext = Util.fixEmptyAndTrim(buildContext);
    }

    public String getTarget() {
        return target;
    }

    @DataBoundSetter
    public void setTarget(String target) {
        this.target = Util.fixEmptyAndTrim(target);
    }

    public String getBuildArg() {
        return buildArg;
    }

    @DataBoundSetter
    public void setBuildArg(String buildArg) {
        this.buildArg = Util.fixEmptyAndTrim(buildArg);
    }

    public String getNetwork() {
        return network;
    }

    @DataBoundSetter
    public void setNetwork(String network) {
        this.network = Util.fixEmptyAndTrim(network);
    }

    public String getSecret() {
        return secret;
    }

    @DataBoundSetter
    public void setSecret(String secret) {
        this.secret = Util.fixEmptyAndTrim(secret);
    }

    public String getSsh() {
        return ssh;
    }

    @DataBoundSetter
    public void setSsh(String ssh) {
        this.ssh = Util.fixEmptyAndTrim(ssh);
    }

    public String getCacheFrom() {
        return cacheFrom;
    }

    @DataBoundSetter
    public void setCacheFrom(String cacheFrom) {
        this.cacheFrom = Util.fixEmptyAndTrim(cacheFrom);
    }

    public String getCacheTo() {
        return cacheTo;
    }

    @DataBoundSetter
    public void setCacheTo(String cacheTo) {
        this.cacheTo = Util.fixEmptyAndTrim(cacheTo);
    }

    public String getProvenance() {
        return provenance;
    }

    @DataBoundSetter
    public void setProvenance(String provenance) {
        this.provenance = Util.fixEmptyAndTrim(provenance);
    }

    public String getSbom() {
        return sbom;
    }

    @DataBoundSetter
    public void setSbom(String sbom) {
        this.sbom = Util.fixEmptyAndTrim(sbom);
    }

    public boolean isCheck() {
        return Boolean.TRUE.equals(check);
    }

    @DataBoundSetter
    public void setCheck(boolean check) {
        this.check = check;
    }

    public String getBuilder() {
        return builder;
    }

    @DataBoundSetter
    public void setBuilder(String builder) {
        this.builder = Util.fixEmptyAndTrim(builder);
    }

    public String getDriver() {
        return driver;
    }

    @DataBoundSetter
    public void setDriver(String driver) {
        this.driver = Util.fixEmptyAndTrim(driver);
    }

    public String getDriverOpt() {
        return driverOpt;
    }

    @DataBoundSetter
    public void setDriverOpt(String driverOpt) {
        this.driverOpt = Util.fixEmptyAndTrim(driverOpt);
    }

    public String getEndpoint() {
        return endpoint;
    }

    @DataBoundSetter
    public void setEndpoint(String endpoint) {
        this.endpoint = Util.fixEmptyAndTrim(endpoint);
    }

    @Override
    Options options() {
        Options options = super.options();
        options = withField(options, ImageBuildParameters.LOAD, load);
        options = withField(options, ImageBuildParameters.DOCKERFILE, dockerfile);
        options = withField(options, ImageBuildParameters.CONTEXT, context);
        options = withField(options, ImageBuildParameters.BUILD_CONTEXT, buildContext);
        options = withField(options, ImageBuildParameters.TARGET, target);
        options = withField(options, ImageBuildParameters.BUILD_ARG, buildArg);
        options = withField(options, ImageBuildParameters.NETWORK, network);
        options = withField(options, ImageBuildParameters.SECRET, secret);
        options = withField(options, ImageBuildParameters.SSH, ssh);
        options = withField(options, ImageBuildParameters.CACHE_FROM, cacheFrom);
        options = withField(options, ImageBuildParameters.CACHE_TO, cacheTo);
        options = withField(options, ImageBuildParameters.PROVENANCE, provenance);
        options = withField(options, ImageBuildParameters.SBOM, sbom);
        options = withField(options, ImageBuildParameters.CHECK, check);
        options = withField(options, ImageBuildParameters.BUILDER, builder);
        options = withField(options, ImageBuildParameters.DRIVER, driver);
        options = withField(options, ImageBuildParameters.DRIVER_OPT, driverOpt);
        options = withField(options, ImageBuildParameters.ENDPOINT, endpoint);
        return options;
    }
}
