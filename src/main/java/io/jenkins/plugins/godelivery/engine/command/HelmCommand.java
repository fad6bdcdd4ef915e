package io.jenkins.plugins.godelivery.engine.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code helm} of version 3 or 4, for one release in one namespace. */
public final class HelmCommand {
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

    /** Prints {@code v3.21.4} or the like. */
    public static Command versionCommand(Options options) {
        return new Command(List.of(executable(options), "version", "--template", "{{.Version}}"));
    }

    private static String executable(Options options) {
        return options.get(HelmParameters.EXECUTABLE).orElse("helm");
    }

    /** Brings a chart that is elsewhere into a folder. */
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

    /** Prints the values.yaml of a chart. */
    public Command showValues(String chart) {
        return new Command(List.of(executable(options), "show", "values", chart));
    }

    /** Prints the definitions of kinds that a chart has in its crds/. */
    public Command showKinds(String chart) {
        return new Command(List.of(executable(options), "show", "crds", chart));
    }

    /**
     * Checks a chart with its values.
     *
     * @param values files, in their order
     */
    public Command lint(String chart, HelmValueSources values) {
        List<String> arguments = new ArrayList<>(List.of(executable(options), "lint", chart));
        options.get(HelmParameters.NAMESPACE)
                .ifPresent(namespace -> arguments.addAll(List.of("--namespace", namespace)));
        arguments.addAll(values.arguments());
        return new Command(arguments);
    }

    /** Prints what a chart renders to; asks no cluster. */
    public Command template(String chart, HelmValueSources values) {
        List<String> arguments = new ArrayList<>(List.of(executable(options), "template", "values", chart));
        arguments.addAll(values.arguments());
        return new Command(arguments);
    }

    /** Prints {@code [{"revision", "updated", "status", "chart", "app_version", "description"}]}, the oldest first. */
    public Command history() {
        return release(List.of("history"), List.of("--output", "json", "--max", REVISIONS));
    }

    /** Prints the hooks of a revision. */
    public Command hooks(int revision) {
        return release(List.of("get", "hooks"), List.of("--revision", "" + revision));
    }

    /** Prints the objects of a revision as YAML. */
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
    public Command template(String chart, HelmValueSources values, boolean asked) {
        List<String> arguments = new ArrayList<>(List.of("--is-upgrade"));
        if (asked) {
            arguments.add(version.major() >= 4 ? "--dry-run=server" : "--validate");
        }
        arguments.addAll(values.arguments());
        return release(List.of("template"), chart, arguments);
    }

    /** Asks the API server what an upgrade would do, and prints the release that it would make as JSON. */
    public Command dryRun(String chart, HelmValueSources values) {
        List<String> arguments = new ArrayList<>(List.of("--dry-run=server", "--reset-values", "--output", "json"));
        arguments.addAll(changes());
        arguments.addAll(values.arguments());
        return release(List.of("upgrade", "--install"), chart, arguments);
    }

    /**
     * Upgrades the release, or installs it.
     *
     * @param labels of the revision, which are there from its beginning
     * @param historyMax so many revisions are kept, the new one among them; 0 for all
     * @param forced whether fields of others are taken, which only an apply on the server can
     * @param overFailed whether pods of a failed revision may still be there
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
            // Replacing and applying on the server exclude each other.
            arguments.addAll(
                    version.major() >= 4 ? List.of("--force-replace", "--server-side=false") : List.of("--force"));
        }
        if (options.is(HelmParameters.TAKE_OWNERSHIP)) {
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
        if (options.get(HelmParameters.WAIT).orElse(true)) {
            arguments.add(version.major() < 4 ? "--wait" : overFailed ? "--wait=legacy" : "--wait=watcher");
        }
        options.get(HelmParameters.TIMEOUT).ifPresent(timeout -> arguments.add("--timeout=" + timeout));
        return arguments;
    }

    /**
     * Makes an earlier revision the newest one again.
     *
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

    /** Removes the release and waits until its objects are gone. */
    public Command uninstall() {
        List<String> arguments = new ArrayList<>(List.of("--wait"));
        options.get(HelmParameters.TIMEOUT).ifPresent(timeout -> arguments.add("--timeout=" + timeout));
        return release(List.of("uninstall"), arguments);
    }

    /** Runs the tests of the chart against the deployed release, and prints their logs. */
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
