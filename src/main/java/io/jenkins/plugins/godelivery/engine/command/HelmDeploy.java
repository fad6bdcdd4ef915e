package io.jenkins.plugins.godelivery.engine.command;

import static io.jenkins.plugins.godelivery.engine.command.Parameter.duration;
import static io.jenkins.plugins.godelivery.engine.command.Parameter.flag;
import static io.jenkins.plugins.godelivery.engine.command.Parameter.text;

import java.util.List;
import java.util.regex.Pattern;

/** What a deployment can be told beyond what helm itself is told. */
public final class HelmDeploy {
    public static final Parameter<String> ENVIRONMENT = text(
            "environment",
            "NAME",
            "Where this is: values-NAME.yaml of the chart's folder and of the working directory are added, and the record"
                    + " says it.",
            Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*"),
            "the name of an environment: letters, digits, \".\", \"_\" and \"-\"");
    public static final Parameter<String> IMAGE = text(
            "image",
            "IMAGE",
            "The image to deploy: HOST/NAME:TAG, HOST/NAME@sha256:…, or a digest alone.");
    public static final Parameter<String> IMAGE_VALUE =
            text("imageValue", "NAME", "The chart's value that holds the image; \"image\" where nothing is said.");
    public static final Parameter<Boolean> ROLLBACK_ON_FAILURE = flag(
            "rollbackOnFailure",
            "Go back to the revision before when the deployment fails; on by default.");
    public static final Parameter<Boolean> DRY_RUN =
            flag("dryRun", "Change nothing: show what would change against the deployed revision.");
    public static final Parameter<Boolean> TEST = flag("test", "Run helm test afterwards; when it fails, so has the deployment.");
    public static final Parameter<Boolean> FORCE =
            flag("force", "Deploy although something newer is deployed.");
    public static final Parameter<Boolean> RECOVER = flag(
            "recover",
            "Recover a release that another program left pending, although nobody knows whether that still runs.");
    public static final Parameter<String> LOCK_TIMEOUT = duration(
            "lockTimeout", "How long to wait while another deployment of the release runs; 5m where nothing is said.");

    public static final Parameter<Integer> BUILD = Parameter.number(
            "build", "Number of this build: one with a lower number is not deployed over it. The build server's by default.");

    /** Of {@code godelivery deploy} and the step helmDeploy, in the order that people read them. */
    public static final List<Parameter<?>> PARAMETERS = List.of(
            Helm.RELEASE,
            Helm.CHART,
            Helm.VERSION,
            Helm.REPO,
            Helm.PLAIN_HTTP,
            Helm.NAMESPACE,
            Helm.CREATE_NAMESPACE,
            ENVIRONMENT,
            Helm.VALUES,
            Helm.SET,
            IMAGE,
            IMAGE_VALUE,
            Helm.TIMEOUT,
            Helm.WAIT,
            ROLLBACK_ON_FAILURE,
            TEST,
            DRY_RUN,
            Helm.FORCE_REPLACE,
            Helm.TAKE_OWNERSHIP,
            BUILD,
            FORCE,
            RECOVER,
            LOCK_TIMEOUT,
            Helm.KUBECONFIG,
            Helm.KUBE_CONTEXT,
            Helm.EXECUTABLE);

    private HelmDeploy() {}
}
