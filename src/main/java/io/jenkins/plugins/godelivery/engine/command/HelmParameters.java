package io.jenkins.plugins.godelivery.engine.command;

import static io.jenkins.plugins.godelivery.engine.command.Parameter.duration;
import static io.jenkins.plugins.godelivery.engine.command.Parameter.flag;
import static io.jenkins.plugins.godelivery.engine.command.Parameter.list;
import static io.jenkins.plugins.godelivery.engine.command.Parameter.number;
import static io.jenkins.plugins.godelivery.engine.command.Parameter.text;

import java.util.List;
import java.util.regex.Pattern;

/** Parameters of helm itself, for one release in one namespace. */
public final class HelmParameters {
    public static final Parameter<String> RELEASE = text(
            "release",
            SettableBy.TRUSTED_REVISION,
            "NAME",
            "Name of the release.",
            Pattern.compile("(?=.{1,53}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*"),
            "parameter.release");
    public static final Parameter<String> NAMESPACE = text(
            "namespace",
            SettableBy.TRUSTED_REVISION,
            "NAME",
            "Namespace of the release; default that of the kubeconfig's context.",
            Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?"),
            "parameter.namespace");
    public static final Parameter<String> CHART = text(
            "chart",
            SettableBy.TRUSTED_REVISION,
            "CHART",
            "A folder, an archive, an OCI reference (oci://…), or a name in --repo.",
            GoCommand.NO_OPTION,
            "parameter.chart");
    public static final Parameter<String> VERSION =
            text("version", SettableBy.TRUSTED_REVISION, "VERSION", "Version of a pulled chart; default the newest.");
    public static final Parameter<String> REPO =
            text("repo", SettableBy.TRUSTED_REVISION, "URL", "The chart repository that contains the chart.");
    public static final Parameter<Boolean> PLAIN_HTTP =
            flag("plainHttp", SettableBy.TRUSTED_REVISION, "Pull the chart from a registry without TLS.");
    public static final Parameter<List<String>> VALUES = list(
                    "values",
                    SettableBy.TRUSTED_REVISION,
                    "FILE",
                    "Values files; they override values.yaml and the file of the environment; the last one wins.")
            .withCommas();
    public static final Parameter<List<String>> SET = list(
                    "set",
                    SettableBy.TRUSTED_REVISION,
                    "NAME=VALUE",
                    "Values that override all files, in helm's form (a.b=1,c=x); helm reads them from a private file.")
            .withCommas();
    public static final Parameter<List<String>> SET_STRING = list(
                    "setString",
                    SettableBy.TRUSTED_REVISION,
                    "NAME=VALUE",
                    "Values that are always strings; they override --set.")
            .withCommas();
    public static final Parameter<List<String>> SET_JSON = list(
                    "setJson",
                    SettableBy.TRUSTED_REVISION,
                    "NAME=JSON",
                    "Values as JSON, or a JSON object of values; --set overrides them.")
            .withCommas();
    public static final Parameter<List<String>> SET_FILE = list(
                    "setFile",
                    SettableBy.TRUSTED_REVISION,
                    "NAME=FILE",
                    "Strings that are read from files; they override all other values.")
            .withCommas();
    public static final Parameter<List<String>> SET_LITERAL = list(
                    "setLiteral",
                    SettableBy.TRUSTED_REVISION,
                    "NAME=TEXT",
                    "Texts as they are, with commas, braces and backslashes; on top of --set-string, with helm 3 and"
                            + " 4.")
            .withCommas();
    public static final Parameter<Boolean> REUSE_VALUES = flag(
            "reuseValues",
            SettableBy.TRUSTED_REVISION,
            "Keep the values of the deployed revision that this deployment does not set; without it, they are"
                    + " gone.");
    public static final Parameter<Boolean> LINT =
            flag("lint", SettableBy.TRUSTED_REVISION, "Run helm lint first; on by default.");
    public static final Parameter<String> TIMEOUT =
            duration("timeout", SettableBy.TRUSTED_REVISION, "Timeout for resources, hooks and tests; default 5m.");
    public static final Parameter<Boolean> WAIT =
            flag("wait", SettableBy.TRUSTED_REVISION, "Wait until the resources are ready; on by default.");
    public static final Parameter<Boolean> WAIT_FOR_JOBS = flag(
            "waitForJobs",
            SettableBy.TRUSTED_REVISION,
            "While waiting, wait until the chart's Jobs have succeeded; one that fails fails the deployment. On by"
                    + " default.");
    public static final Parameter<Boolean> CREATE_NAMESPACE =
            flag("createNamespace", SettableBy.TRUSTED_REVISION, "Create the namespace if it does not exist.");
    public static final Parameter<Boolean> FORCE_REPLACE = flag(
            "forceReplace",
            SettableBy.TRUSTED_REVISION,
            "Replace resources that cannot be updated (helm 3: --force, helm 4: --force-replace).");
    public static final Parameter<Boolean> FORCE_CONFLICTS = flag(
            "forceConflicts",
            SettableBy.TRUSTED_REVISION,
            "Take over fields that kubectl, an autoscaler or others have set (helm 4, where it applies on the"
                    + " server).");
    public static final Parameter<Boolean> TAKE_OWNERSHIP = flag(
            "takeOwnership",
            SettableBy.TRUSTED_REVISION,
            "Take over resources that exist and belong to no release (helm 3.17 and later).");
    public static final Parameter<Integer> HISTORY_MAX = number(
            "historyMax",
            SettableBy.TRUSTED_REVISION,
            "History limit of helm; default HELM_MAX_HISTORY, else 10. The rollback target is always kept.");
    public static final Parameter<String> KUBECONFIG = text(
            "kubeconfig",
            SettableBy.TRUSTED_REVISION,
            "FILE",
            "The kubeconfig file; default KUBECONFIG or ~/.kube/config.");
    public static final Parameter<String> KUBE_CONTEXT = text(
            "kubeContext", SettableBy.TRUSTED_REVISION, "NAME", "Context of the kubeconfig; default the current one.");
    public static final Parameter<String> EXECUTABLE =
            text("helm", SettableBy.TRUSTED_REVISION, "FILE", "Path of the program; by default the helm on the PATH.");

    private HelmParameters() {}
}
