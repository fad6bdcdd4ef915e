package io.jenkins.plugins.godelivery.engine.command;

import static io.jenkins.plugins.godelivery.engine.command.Parameter.duration;
import static io.jenkins.plugins.godelivery.engine.command.Parameter.flag;
import static io.jenkins.plugins.godelivery.engine.command.Parameter.list;
import static io.jenkins.plugins.godelivery.engine.command.Parameter.text;

import java.util.List;
import java.util.regex.Pattern;

/** Parameters of a deployment in addition to those of helm itself. */
public final class HelmDeployParameters {
    public static final Parameter<String> ENVIRONMENT = text(
            "environment",
            SettableBy.TRUSTED_REVISION,
            "NAME",
            "Name of the environment: values-NAME.yaml of the chart's folder and of the working directory are added,"
                    + " and the deployment record names it.",
            Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*"),
            "parameter.environment");
    public static final Parameter<String> IMAGE = text(
            "image",
            SettableBy.TRUSTED_REVISION,
            "IMAGE",
            "The image to deploy: HOST/NAME:TAG, HOST/NAME@sha256:…, or a digest alone.");
    public static final Parameter<String> IMAGE_VALUE = text(
            "imageValue",
            SettableBy.TRUSTED_REVISION,
            "NAME",
            "The chart's value that holds the image; default \"image\".");
    public static final Parameter<Boolean> ROLLBACK_ON_FAILURE = flag(
            "rollbackOnFailure",
            SettableBy.TRUSTED_REVISION,
            "Roll back to the previous revision when the deployment fails; on by default.");
    public static final Parameter<Boolean> DRY_RUN = flag(
            "dryRun",
            SettableBy.TRUSTED_REVISION,
            "Change nothing: show what would change against the deployed revision.");
    public static final Parameter<Boolean> TEST =
            flag("test", SettableBy.TRUSTED_REVISION, "Run helm test afterwards; if it fails, the deployment fails.");
    public static final Parameter<Boolean> FORCE =
            flag("force", SettableBy.TRUSTED_REVISION, "Deploy even if something newer is deployed.");
    public static final Parameter<Boolean> RECOVER = flag(
            "recover",
            SettableBy.TRUSTED_REVISION,
            "Recover a release that another program left pending, even though that program may still run.");
    public static final Parameter<String> LOCK_TIMEOUT = duration(
            "lockTimeout",
            SettableBy.TRUSTED_REVISION,
            "How long to wait while another deployment of the release runs; default 5m.");

    public static final Parameter<String> STRATEGY = text(
            "strategy",
            SettableBy.TRUSTED_REVISION,
            "rolling|blueGreen|canary",
            "Rollout strategy; default rolling.",
            Pattern.compile("rolling|blueGreen|canary"),
            "parameter.strategy");
    public static final Parameter<List<String>> WEIGHTS = list(
            "weights",
            SettableBy.TRUSTED_REVISION,
            "PERCENT",
            "Steps of a canary; default 10, 50 and 100.",
            Pattern.compile("[1-9][0-9]?|100"),
            "parameter.share");
    public static final Parameter<String> WEIGHT_VALUE = text(
            "weightValue",
            SettableBy.TRUSTED_REVISION,
            "NAME",
            "The chart's value that holds a canary's weight; default canary.weight.");
    public static final Parameter<String> STABLE_VALUE = text(
            "stableValue",
            SettableBy.TRUSTED_REVISION,
            "NAME",
            "The chart's value for the previously deployed image, which serves the rest of the traffic during a"
                    + " canary.");
    public static final Parameter<String> ACTIVE_VALUE = text(
            "activeValue",
            SettableBy.TRUSTED_REVISION,
            "NAME",
            "The chart's value that selects blue or green; default \"active\".");
    public static final Parameter<String> PROMETHEUS =
            text("prometheus", SettableBy.TRUSTED_REVISION, "URL", "The Prometheus server that --fail-when asks.");
    public static final Parameter<List<String>> FAIL_WHEN = list(
                    "failWhen",
                    SettableBy.TRUSTED_REVISION,
                    "QUERY > NUMBER [for DURATION] [onFail: pause]",
                    "Failure condition, written like an alert; also with <, >=, <=, == and !=.")
            .withCommas();
    public static final Parameter<List<String>> HTTP_CHECK = list(
                    "httpCheck",
                    SettableBy.TRUSTED_REVISION,
                    "URL [for DURATION] [onFail: pause]",
                    "A URL that must answer with a 2xx status, without a redirect; the check fails after 10s of other"
                            + " answers, or after the DURATION that follows it (… for 30s onFail: pause).")
            .withCommas();
    public static final Parameter<String> ANALYSIS_TIME = duration(
            "analysisTime", SettableBy.TRUSTED_REVISION, "Duration of the analysis after each step; default 1m.");
    public static final Parameter<String> ANALYSIS_INTERVAL = duration(
            "analysisInterval",
            SettableBy.TRUSTED_REVISION,
            "Interval of the measurements; default 5s, or a tenth of a shorter analysis.");
    public static final Parameter<String> ON_FAIL = text(
            "onFail",
            SettableBy.TRUSTED_REVISION,
            "rollback|pause",
            "What to do after a failed or inconclusive analysis: roll back, or pause until somebody proceeds or"
                    + " aborts; default rollback. A condition of --fail-when can override it (… for 1m onFail: pause).",
            Pattern.compile("rollback|pause"),
            "parameter.onFail");
    public static final Parameter<String> PAUSE_TIMEOUT = duration(
            "pauseTimeout",
            SettableBy.TRUSTED_REVISION,
            "How long a paused deployment waits for a decision; default 1h.");
    public static final Parameter<String> ON_PAUSE_TIMEOUT = text(
            "onPauseTimeout",
            SettableBy.TRUSTED_REVISION,
            "abort|proceed",
            "What to do if nobody decides about a pause in time: abort and roll back, or proceed; default abort.",
            Pattern.compile("abort|proceed"),
            "parameter.onPauseTimeout");
    public static final Parameter<Integer> BUILD = Parameter.number(
            "build",
            SettableBy.TRUSTED_REVISION,
            "Number of this build; a build with a lower number is not deployed over it. By default that of the build"
                    + " server.");

    /** Parameters of {@code godelivery deploy} and the step helmDeploy, in display order. */
    public static final List<Parameter<?>> PARAMETERS = List.of(
            HelmParameters.RELEASE,
            HelmParameters.CHART,
            HelmParameters.VERSION,
            HelmParameters.REPO,
            HelmParameters.PLAIN_HTTP,
            HelmParameters.NAMESPACE,
            HelmParameters.CREATE_NAMESPACE,
            ENVIRONMENT,
            HelmParameters.VALUES,
            HelmParameters.SET,
            HelmParameters.SET_STRING,
            HelmParameters.SET_JSON,
            HelmParameters.SET_FILE,
            HelmParameters.SET_LITERAL,
            HelmParameters.REUSE_VALUES,
            HelmParameters.LINT,
            IMAGE,
            IMAGE_VALUE,
            HelmParameters.TIMEOUT,
            HelmParameters.WAIT,
            HelmParameters.WAIT_FOR_JOBS,
            ROLLBACK_ON_FAILURE,
            TEST,
            STRATEGY,
            WEIGHTS,
            WEIGHT_VALUE,
            STABLE_VALUE,
            ACTIVE_VALUE,
            PROMETHEUS,
            FAIL_WHEN,
            HTTP_CHECK,
            ANALYSIS_TIME,
            ANALYSIS_INTERVAL,
            ON_FAIL,
            PAUSE_TIMEOUT,
            ON_PAUSE_TIMEOUT,
            DRY_RUN,
            HelmParameters.FORCE_REPLACE,
            HelmParameters.FORCE_CONFLICTS,
            HelmParameters.TAKE_OWNERSHIP,
            BUILD,
            FORCE,
            RECOVER,
            LOCK_TIMEOUT,
            HelmParameters.HISTORY_MAX,
            HelmParameters.KUBECONFIG,
            HelmParameters.KUBE_CONTEXT,
            HelmParameters.EXECUTABLE);

    private HelmDeployParameters() {}
}
