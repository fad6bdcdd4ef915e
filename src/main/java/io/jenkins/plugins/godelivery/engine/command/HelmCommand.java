package io.jenkins.plugins.godelivery.engine.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Command lines of {@code helm} version 3 or 4, for one release in one namespace. */
public final class HelmCommand {
    /** The field manager, independent of the program's name. */
    public static final String FIELD_MANAGER = "helm";

    /** No limit: the last good revision may precede many attempts, and helm reads all of them in any case. */
    private static final String REVISIONS = "1000000";

    private final Options options;
    private final ToolVersion version;

    public HelmCommand(Options options, ToolVersion version) {
        this.options = options;
        this.version = version;
    }

    /** Returns the command that prints the version, such as {@code v3.21.4}. */
    public static Command versionCommand(Options options) {
        return new Command(List.of(executable(options), "version", "--template", "{{.Version}}"));
    }

    private static String executable(Options options) {
        return options.get(HelmParameters.EXECUTABLE).orElse("helm");
    }

    /** Returns the command that downloads a chart into a folder. */
    public Command pull(String folder) {
        List<String> arguments = new ArrayList<>(List.of(
                executable(options), "pull", options.get(HelmParameters.CHART).orElseThrow(), "--destination", folder));
        options.get(HelmParameters.REPO).ifPresent(repo -> arguments.addAll(List.of("--repo", repo)));
        options.get(HelmParameters.VERSION).ifPresent(chart -> arguments.addAll(List.of("--version", chart)));
        if (options.is(HelmParameters.PLAIN_HTTP)) {
            arguments.add("--plain-http");
        }
        return new Command(arguments);
    }

    /** Returns the command that prints the values.yaml of a chart. */
    public Command showValues(String chart) {
        return new Command(List.of(executable(options), "show", "values", chart));
    }

    /** Returns the command that prints the CustomResourceDefinitions in a chart's crds/. */
    public Command showKinds(String chart) {
        return new Command(List.of(executable(options), "show", "crds", chart));
    }

    /**
     * Returns the command that lints a chart with its values.
     *
     * @param values files in order
     */
    public Command lint(String chart, HelmValueSources values) {
        List<String> arguments = new ArrayList<>(List.of(executable(options), "lint", chart));
        options.get(HelmParameters.NAMESPACE)
                .ifPresent(namespace -> arguments.addAll(List.of("--namespace", namespace)));
        arguments.addAll(values.arguments());
        return new Command(arguments);
    }

    /** Returns the command that prints the rendered chart without contacting a cluster. */
    public Command template(String chart, HelmValueSources values) {
        List<String> arguments = new ArrayList<>(List.of(executable(options), "template", "values", chart));
        arguments.addAll(values.arguments());
        return new Command(arguments);
    }

    /**
     * Returns the command that prints {@code [{"revision", "updated", "status", "chart", "app_version",
     * "description"}]}, oldest first.
     */
    public Command history() {
        return release(List.of("history"), List.of("--output", "json", "--max", REVISIONS));
    }

    /** Returns the command that prints the hooks of a revision. */
    public Command hooks(int revision) {
        return release(List.of("get", "hooks"), List.of("--revision", "" + revision));
    }

    /** Returns the command that prints the objects of a revision as YAML. */
    public Command manifest(int revision) {
        return release(List.of("get", "manifest"), List.of("--revision", "" + revision));
    }

    /** Returns the command that prints the user-supplied values as JSON. */
    public Command values(int revision) {
        return release(List.of("get", "values"), List.of("--revision", "" + revision, "--output", "json"));
    }

    /** Returns the command that prints the values merged with the chart's defaults. */
    public Command allValues(int revision) {
        return release(List.of("get", "values"), List.of("--all", "--revision", "" + revision, "--output", "json"));
    }

    /**
     * Returns the command that prints the rendered templates of this release's chart.
     *
     * @param asked whether the API server is queried for its kinds
     */
    public Command template(String chart, HelmValueSources values, boolean asked) {
        List<String> arguments = new ArrayList<>(List.of("--is-upgrade"));
        if (asked) {
            arguments.add(version.major() >= 4 ? "--dry-run=server" : "--validate");
        }
        arguments.addAll(values.arguments());
        return release(List.of("template"), chart, arguments);
    }

    /** Returns the command that simulates an upgrade on the API server and prints the resulting release as JSON. */
    public Command dryRun(String chart, HelmValueSources values) {
        List<String> arguments = new ArrayList<>(List.of("--dry-run=server", "--reset-values", "--output", "json"));
        arguments.addAll(changes());
        arguments.addAll(values.arguments());
        return release(List.of("upgrade", "--install"), chart, arguments);
    }

    /**
     * Returns the command that upgrades or installs the release.
     *
     * @param labels labels of the revision, set when it is created
     * @param historyMax number of revisions to keep, including the new one; 0 for all
     * @param forced whether to take over fields of other managers, which only server-side apply can
     * @param overFailed whether pods of a failed revision may still exist
     */
    public Command upgrade(
            String chart,
            HelmValueSources values,
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
        if (options.is(HelmParameters.CREATE_NAMESPACE)) {
            arguments.add("--create-namespace");
        }
        if (options.is(HelmParameters.FORCE_REPLACE)) {
            // Replacing and server-side apply exclude each other.
            arguments.addAll(
                    version.major() >= 4 ? List.of("--force-replace", "--server-side=false") : List.of("--force"));
        }
        if (options.is(HelmParameters.TAKE_OWNERSHIP)) {
            arguments.add("--take-ownership");
        }
        return arguments;
    }

    /**
     * Returns the options for waiting. Of helm 4's strategies, the one that its documentation recommends gives up as
     * soon as one pod has failed ("1 pods have failed"), which may still be a pod of a failed earlier revision.
     *
     * @param overFailed whether such pods may exist
     */
    private List<String> waiting(boolean overFailed) {
        List<String> arguments = new ArrayList<>();
        if (options.get(HelmParameters.WAIT).orElse(true)) {
            arguments.add(version.major() < 4 ? "--wait" : overFailed ? "--wait=legacy" : "--wait=watcher");
        }
        options.get(HelmParameters.TIMEOUT).ifPresent(timeout -> arguments.add("--timeout=" + timeout));
        return arguments;
    }

    /**
     * Returns the command that rolls back to an earlier revision.
     *
     * @param historyMax number of revisions to keep, including the new one; 0 for all
     * @param forced whether to take over fields of other managers, which only server-side apply can
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

    /**
     * Returns the command that prints {@code {"applyMethod": "ssa"|"csa", …}} as JSON; the field is absent for releases
     * made by helm 3.
     */
    public Command metadata(int revision) {
        return release(List.of("get", "metadata"), List.of("--revision", "" + revision, "--output", "json"));
    }

    private static List<String> kept(int historyMax) {
        return List.of("--history-max", "" + historyMax);
    }

    /** Returns the command that removes the release and waits until its objects are gone. */
    public Command uninstall() {
        List<String> arguments = new ArrayList<>(List.of("--wait"));
        options.get(HelmParameters.TIMEOUT).ifPresent(timeout -> arguments.add("--timeout=" + timeout));
        return release(List.of("uninstall"), arguments);
    }

    /** Returns the command that runs the chart's tests against the deployed release and prints their logs. */
    public Command test() {
        List<String> arguments = new ArrayList<>(List.of("--logs"));
        options.get(HelmParameters.TIMEOUT).ifPresent(timeout -> arguments.add("--timeout=" + timeout));
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
        arguments.add(options.get(HelmParameters.RELEASE).orElseThrow());
        arguments.addAll(positional);
        options.get(HelmParameters.NAMESPACE)
                .ifPresent(namespace -> arguments.addAll(List.of("--namespace", namespace)));
        options.get(HelmParameters.KUBECONFIG).ifPresent(file -> arguments.addAll(List.of("--kubeconfig", file)));
        options.get(HelmParameters.KUBE_CONTEXT)
                .ifPresent(context -> arguments.addAll(List.of("--kube-context", context)));
        arguments.addAll(rest);
        return new Command(arguments);
    }
}
