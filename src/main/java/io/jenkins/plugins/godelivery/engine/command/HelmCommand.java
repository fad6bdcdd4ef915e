package io.jenkins.plugins.godelivery.engine.command;

import static io.jenkins.plugins.godelivery.engine.command.Parameter.duration;
import static io.jenkins.plugins.godelivery.engine.command.Parameter.flag;
import static io.jenkins.plugins.godelivery.engine.command.Parameter.list;
import static io.jenkins.plugins.godelivery.engine.command.Parameter.number;
import static io.jenkins.plugins.godelivery.engine.command.Parameter.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** {@code helm} of version 3 or 4, for one release in one namespace. */
public final class HelmCommand {
    public static final Parameter<String> RELEASE = text(
            "release",
            SettableBy.TRUSTED_REVISION,
            "NAME",
            "The release.",
            Pattern.compile("(?=.{1,53}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*"),
            "a release name: at most 53 of a-z, 0-9, \"-\" and \".\"");
    public static final Parameter<String> NAMESPACE = text(
            "namespace",
            SettableBy.TRUSTED_REVISION,
            "NAME",
            "Namespace of the release; default that of the kubeconfig's context.",
            Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?"),
            "a namespace: at most 63 of a-z, 0-9 and \"-\"");
    public static final Parameter<String> CHART = text(
            "chart",
            SettableBy.TRUSTED_REVISION,
            "CHART",
            "A folder, an archive, an OCI reference (oci://…), or a name in --repo.",
            GoCommand.NO_OPTION,
            "a chart: one whose name begins with a hyphen is written ./-NAME");
    public static final Parameter<String> VERSION =
            text("version", SettableBy.TRUSTED_REVISION, "VERSION", "Version of a pulled chart; default the newest.");
    public static final Parameter<String> REPO =
            text("repo", SettableBy.TRUSTED_REVISION, "URL", "The chart repository that --chart is a name in.");
    public static final Parameter<Boolean> PLAIN_HTTP =
            flag("plainHttp", SettableBy.TRUSTED_REVISION, "Pull the chart from a registry without TLS.");
    public static final Parameter<List<String>> VALUES = list(
                    "values",
                    SettableBy.TRUSTED_REVISION,
                    "FILE",
                    "Values files, on top of values.yaml and that of the environment; the last one wins.")
            .withCommas();
    public static final Parameter<List<String>> SET = list(
                    "set",
                    SettableBy.TRUSTED_REVISION,
                    "NAME=VALUE",
                    "Values on top of all files, in helm's form (a.b=1,c=x); helm gets them by a private file.")
            .withCommas();
    public static final Parameter<List<String>> SET_STRING = list(
                    "setString",
                    SettableBy.TRUSTED_REVISION,
                    "NAME=VALUE",
                    "The same for texts, whatever they look like; on top of --set.")
            .withCommas();
    public static final Parameter<List<String>> SET_JSON = list(
                    "setJson",
                    SettableBy.TRUSTED_REVISION,
                    "NAME=JSON",
                    "Values of any kind as JSON, or an object of them; below --set.")
            .withCommas();
    public static final Parameter<List<String>> SET_FILE = list(
                    "setFile",
                    SettableBy.TRUSTED_REVISION,
                    "NAME=FILE",
                    "Texts that stand in files; on top of all others.")
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
            "Keep the values of the deployed revision that this deployment says nothing of; without it, they are"
                    + " gone.");
    public static final Parameter<Boolean> LINT =
            flag("lint", SettableBy.TRUSTED_REVISION, "Run helm lint before; on by default.");
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
            flag("createNamespace", SettableBy.TRUSTED_REVISION, "Create the namespace where there is none.");
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
            text("helm", SettableBy.TRUSTED_REVISION, "FILE", "The program, where it is not the helm on the PATH.");

    /** By whose name it sets fields, whatever the program is called. */
    public static final String FIELD_MANAGER = "helm";

    /** All of them: the good one may be older than many attempts. helm reads them all in any case. */
    private static final String REVISIONS = "1000000";

    private final Options options;
    private final ToolVersion version;

    public HelmCommand(Options options, ToolVersion version) {
        this.options = options;
        this.version = version;
    }

    /** @return prints {@code v3.21.4} or the like */
    public static Command versionCommand(Options options) {
        return new Command(List.of(executable(options), "version", "--template", "{{.Version}}"));
    }

    private static String executable(Options options) {
        return options.get(EXECUTABLE).orElse("helm");
    }

    /** Brings a chart that is elsewhere into a folder. */
    public Command pull(String folder) {
        List<String> arguments = new ArrayList<>(
                List.of(executable(options), "pull", options.get(CHART).orElseThrow(), "--destination", folder));
        options.get(REPO).ifPresent(repo -> arguments.addAll(List.of("--repo", repo)));
        options.get(VERSION).ifPresent(chart -> arguments.addAll(List.of("--version", chart)));
        if (options.is(PLAIN_HTTP)) {
            arguments.add("--plain-http");
        }
        return new Command(arguments);
    }

    public Command showValues(String chart) {
        return new Command(List.of(executable(options), "show", "values", chart));
    }

    /** Prints the definitions of kinds that a chart has in its crds/. */
    public Command showKinds(String chart) {
        return new Command(List.of(executable(options), "show", "crds", chart));
    }

    /** @param values files, in their order */
    public Command lint(String chart, Values values) {
        List<String> arguments = new ArrayList<>(List.of(executable(options), "lint", chart));
        options.get(NAMESPACE).ifPresent(namespace -> arguments.addAll(List.of("--namespace", namespace)));
        arguments.addAll(values.arguments());
        return new Command(arguments);
    }

    /** Prints what a chart renders to; asks no cluster. */
    public Command template(String chart, Values values) {
        List<String> arguments = new ArrayList<>(List.of(executable(options), "template", "values", chart));
        arguments.addAll(values.arguments());
        return new Command(arguments);
    }

    /** Prints {@code [{"revision", "updated", "status", "chart", "app_version", "description"}]}, the oldest first. */
    public Command history() {
        return release(List.of("history"), List.of("--output", "json", "--max", REVISIONS));
    }

    public Command hooks(int revision) {
        return release(List.of("get", "hooks"), List.of("--revision", "" + revision));
    }

    public Command manifest(int revision) {
        return release(List.of("get", "manifest"), List.of("--revision", "" + revision));
    }

    /** Prints what was set on top of the chart's own values, as JSON. */
    public Command values(int revision) {
        return release(List.of("get", "values"), List.of("--revision", "" + revision, "--output", "json"));
    }

    /** The same with the chart's own below. */
    public Command allValues(int revision) {
        return release(List.of("get", "values"), List.of("--all", "--revision", "" + revision, "--output", "json"));
    }

    /**
     * Prints what the templates of this release's chart render to.
     *
     * @param asked whether the API server is asked which kinds it has
     */
    public Command template(String chart, Values values, boolean asked) {
        List<String> arguments = new ArrayList<>(List.of("--is-upgrade"));
        if (asked) {
            arguments.add(version.major() >= 4 ? "--dry-run=server" : "--validate");
        }
        arguments.addAll(values.arguments());
        return release(List.of("template"), chart, arguments);
    }

    /** Asks the API server what an upgrade would do, and prints the release that it would make as JSON. */
    public Command dryRun(String chart, Values values) {
        List<String> arguments = new ArrayList<>(List.of("--dry-run=server", "--reset-values", "--output", "json"));
        arguments.addAll(changes());
        arguments.addAll(values.arguments());
        return release(List.of("upgrade", "--install"), chart, arguments);
    }

    /**
     * @param labels of the revision, which are there from its beginning
     * @param historyMax so many revisions are kept, the new one among them; 0 for all
     * @param forced whether fields of others are taken, which only an apply on the server can
     * @param overFailed whether pods of a failed revision may still be there
     */
    public Command upgrade(
            String chart,
            Values values,
            Map<String, String> labels,
            String description,
            int historyMax,
            boolean forced,
            boolean overFailed) {
        List<String> arguments = new ArrayList<>(List.of("--reset-values"));
        arguments.addAll(conflicts(forced));
        arguments.addAll(changes());
        arguments.addAll(waiting(overFailed));
        arguments.addAll(kept(historyMax));
        arguments.addAll(values.arguments());
        labels.forEach((name, value) -> arguments.addAll(List.of("--labels", name + "=" + value)));
        arguments.addAll(List.of("--description", description));
        return release(List.of("upgrade", "--install"), chart, arguments);
    }

    private List<String> changes() {
        List<String> arguments = new ArrayList<>();
        if (options.is(CREATE_NAMESPACE)) {
            arguments.add("--create-namespace");
        }
        if (options.is(FORCE_REPLACE)) {
            // Replacing and applying on the server exclude each other.
            arguments.addAll(
                    version.major() >= 4 ? List.of("--force-replace", "--server-side=false") : List.of("--force"));
        }
        if (options.is(TAKE_OWNERSHIP)) {
            arguments.add("--take-ownership");
        }
        return arguments;
    }

    /**
     * helm 4 waits in several ways. The one that its own documentation recommends gives up as soon as one pod has failed
     * ("1 pods have failed"), which after a failed revision is still a pod of that one.
     *
     * @param overFailed whether such pods may be there
     */
    private List<String> waiting(boolean overFailed) {
        List<String> arguments = new ArrayList<>();
        if (options.get(WAIT).orElse(true)) {
            arguments.add(version.major() < 4 ? "--wait" : overFailed ? "--wait=legacy" : "--wait=watcher");
        }
        options.get(TIMEOUT).ifPresent(timeout -> arguments.add("--timeout=" + timeout));
        return arguments;
    }

    /**
     * @param historyMax so many revisions are kept, the new one among them; 0 for all
     * @param forced whether fields of others are taken, which only an apply on the server can
     */
    public Command rollback(int revision, int historyMax, boolean forced) {
        List<String> arguments = new ArrayList<>(waiting(true));
        arguments.addAll(conflicts(forced));
        arguments.addAll(kept(historyMax));
        return release(List.of("rollback"), "" + revision, arguments);
    }

    private static List<String> conflicts(boolean forced) {
        return forced ? List.of("--force-conflicts") : List.of();
    }

    /** Prints {@code {"applyMethod": "ssa"|"csa", …}} as JSON; without it for what helm 3 made. */
    public Command metadata(int revision) {
        return release(List.of("get", "metadata"), List.of("--revision", "" + revision, "--output", "json"));
    }

    private static List<String> kept(int historyMax) {
        return List.of("--history-max", "" + historyMax);
    }

    public Command uninstall() {
        List<String> arguments = new ArrayList<>(List.of("--wait"));
        options.get(TIMEOUT).ifPresent(timeout -> arguments.add("--timeout=" + timeout));
        return release(List.of("uninstall"), arguments);
    }

    public Command test() {
        List<String> arguments = new ArrayList<>(List.of("--logs"));
        options.get(TIMEOUT).ifPresent(timeout -> arguments.add("--timeout=" + timeout));
        return release(List.of("test"), arguments);
    }

    private Command release(List<String> verb, List<String> rest) {
        return command(verb, List.of(), rest);
    }

    private Command release(List<String> verb, String argument, List<String> rest) {
        return command(verb, List.of(argument), rest);
    }

    private Command command(List<String> verb, List<String> positional, List<String> rest) {
        List<String> arguments = new ArrayList<>(List.of(executable(options)));
        arguments.addAll(verb);
        arguments.add(options.get(RELEASE).orElseThrow());
        arguments.addAll(positional);
        options.get(NAMESPACE).ifPresent(namespace -> arguments.addAll(List.of("--namespace", namespace)));
        options.get(KUBECONFIG).ifPresent(file -> arguments.addAll(List.of("--kubeconfig", file)));
        options.get(KUBE_CONTEXT).ifPresent(context -> arguments.addAll(List.of("--kube-context", context)));
        arguments.addAll(rest);
        return new Command(arguments);
    }

    /**
     * Where values come from: never a value itself, because everybody on a machine can read arguments, but for whole
     * numbers that are no secrets.
     *
     * @param files in their order
     * @param numbers in helm's form: a file cannot say that a number is a whole one
     * @param setFiles names of values, each with the file that holds its text
     */
    public record Values(List<String> files, List<String> numbers, List<String> setFiles) {
        public Values {
            files = List.copyOf(files);
            numbers = List.copyOf(numbers);
            setFiles = List.copyOf(setFiles);
        }

        private List<String> arguments() {
            List<String> arguments = new ArrayList<>();
            files.forEach(file -> arguments.addAll(List.of("--values", file)));
            numbers.forEach(pair -> arguments.addAll(List.of("--set", pair)));
            setFiles.forEach(pair -> arguments.addAll(List.of("--set-file", pair)));
            return arguments;
        }
    }
}
