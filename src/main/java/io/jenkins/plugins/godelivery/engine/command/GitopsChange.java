package io.jenkins.plugins.godelivery.engine.command;

import static io.jenkins.plugins.godelivery.engine.command.Parameter.duration;
import static io.jenkins.plugins.godelivery.engine.command.Parameter.flag;
import static io.jenkins.plugins.godelivery.engine.command.Parameter.list;
import static io.jenkins.plugins.godelivery.engine.command.Parameter.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A change in a repository of manifests, with the git commands that make it. */
public final class GitopsChange {
    public static final Parameter<String> REPOSITORY = text(
            "repository",
            SettableBy.TRUSTED_REVISION,
            "URL",
            "Address of the repository of manifests, without a password.",
            // Helpers such as ext:: run programs; a leading hyphen would make it an option of git or of ssh.
            Pattern.compile("(?!-)(?![A-Za-z0-9+.-]*::)(?!ssh://([^/@]*@)?-)[^\\p{Cntrl}]+"),
            "parameter.repository");
    public static final Parameter<String> BRANCH = text(
            "branch",
            SettableBy.TRUSTED_REVISION,
            "NAME",
            "Branch of the repository; default main.",
            Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]*"),
            "parameter.branch");
    public static final Parameter<String> FILE = text(
            "file",
            SettableBy.TRUSTED_REVISION,
            "FILE",
            "The file in the repository that names the image: a kustomization.yaml, or a values file of helm.",
            Pattern.compile("(?!/)(?!(.*/)?(\\.\\.|(?i:\\.git))(/|$))[^\\p{Cntrl}]+"),
            "parameter.repositoryFile");
    public static final Parameter<String> IMAGE = text(
            "image",
            SettableBy.TRUSTED_REVISION,
            "IMAGE",
            "The image: HOST/NAME:TAG, HOST/NAME@sha256:…, or a digest alone for a values file.");
    public static final Parameter<String> IMAGE_VALUE = text(
            "imageValue",
            SettableBy.TRUSTED_REVISION,
            "NAME",
            "The value of a values file that holds the image; default \"image\".");
    public static final Parameter<List<String>> IMAGES = list(
            "images",
            SettableBy.TRUSTED_REVISION,
            "[VALUE=]IMAGE",
            "Further images of the same file, for the same commit; in a values file each with the value that holds"
                    + " it.");
    public static final Parameter<Boolean> PULL_REQUEST = flag(
            "pullRequest",
            SettableBy.TRUSTED_REVISION,
            "Push to a separate branch, for a branch that is protected, and print the link that the server returns.");
    public static final Parameter<String> ENVIRONMENT = text(
            "environment",
            SettableBy.TRUSTED_REVISION,
            "NAME",
            "Name of the environment, for the commit and the record.",
            Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*"),
            "parameter.environment");

    public static final Parameter<Boolean> INSECURE = flag(
            "insecure", SettableBy.TRUSTED_REVISION, "Send credentials even to a repository without TLS (http://).");
    public static final Parameter<String> WAIT_FOR = text(
            "waitFor",
            SettableBy.TRUSTED_REVISION,
            "KIND/NAMESPACE/NAME",
            "Wait until this object, as KIND/NAMESPACE/NAME, has rolled the commit out: an Application of Argo CD,"
                    + " a Kustomization or a HelmRelease of Flux.",
            Pattern.compile("(Application|Kustomization|HelmRelease)/[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?"
                    + "/[a-z0-9]([-.a-z0-9]{0,251}[a-z0-9])?"),
            "parameter.gitopsObject");
    public static final Parameter<String> TIMEOUT =
            duration("timeout", SettableBy.TRUSTED_REVISION, "How long --wait-for may take; default 10m.");

    /** Parameters of {@code godelivery gitops} and the step gitopsDeploy, in display order. */
    public static final List<Parameter<?>> PARAMETERS = List.of(
            REPOSITORY,
            BRANCH,
            FILE,
            IMAGE,
            IMAGE_VALUE,
            IMAGES,
            PULL_REQUEST,
            ENVIRONMENT,
            INSECURE,
            WAIT_FOR,
            TIMEOUT,
            HelmParameters.KUBECONFIG,
            HelmParameters.KUBE_CONTEXT);

    private static final Pattern SCHEME = Pattern.compile("([a-z][a-z0-9+.-]*)://.*");
    private static final String DEFAULT_BRANCH = "main";

    private final Options options;
    private final String folder;
    private final GitCommand git;

    /** @param folder folder of the clone */
    public GitopsChange(Options options, String folder, GitAuthentication access) {
        this.options = options;
        this.folder = folder;
        GitCommand clone = GitCommand.ofClone(access, protocols(options));
        // Credentials require TLS, also after a redirect, unless the user allows otherwise.
        git = isPlain(options) && !options.is(INSECURE) ? clone.with("credential.helper=") : clone;
    }

    /**
     * Returns the protocol of the URL and those commonly used, since the user's own configuration may rewrite the URL.
     * Protocols that run programs are excluded, and files are allowed only if the URL is a folder.
     */
    private static Set<String> protocols(Options options) {
        Set<String> allowed = new TreeSet<>(Set.of("https", "ssh"));
        String address = options.get(REPOSITORY).orElse("");
        Matcher scheme = SCHEME.matcher(address.toLowerCase(Locale.ROOT));
        if (scheme.matches()) {
            allowed.add(scheme.group(1));
        } else if (!address.contains(":") || address.matches("[A-Za-z]:[/\\\\].*|[^:]*/.*")) {
            allowed.add("file");
        }
        if (options.is(INSECURE)) {
            allowed.add("http");
        }
        allowed.removeAll(Set.of("ext", "fd"));
        return allowed;
    }

    /** Returns whether credentials for the repository would be sent unencrypted. */
    public static boolean isPlain(Options options) {
        return options.get(REPOSITORY)
                .filter(address -> address.regionMatches(true, 0, "http://", 0, "http://".length()))
                .isPresent();
    }

    private Command inClone(String... arguments) {
        List<String> line = new ArrayList<>(List.of("-C", folder));
        line.addAll(List.of(arguments));
        return git.of(line);
    }

    public String branch() {
        return options.get(BRANCH).orElse(DEFAULT_BRANCH);
    }

    /** Returns the command that clones the newest commit only. */
    public Command cloneNewest() {
        return git.of(List.of(
                "clone",
                "--quiet",
                "--depth",
                "1",
                "--branch",
                branch(),
                "--",
                options.get(REPOSITORY).orElseThrow(),
                folder));
    }

    public Command fetchNewest() {
        return inClone("fetch", "--quiet", "--depth", "1", "origin", branch());
    }

    /** Returns the command that fetches commits that were pushed since the clone. */
    public Command fetchOnTop() {
        return inClone("fetch", "--quiet", "origin", branch());
    }

    /** Returns the command that exits with 0 if it is an ancestor. */
    public Command isAncestor(String ancestor, String commit) {
        return inClone("merge-base", "--is-ancestor", "--", ancestor, commit);
    }

    /** Returns the command that resets to the fetched commit and discards local changes and commits. */
    public Command takeFetched() {
        return inClone("reset", "--quiet", "--hard", "FETCH_HEAD");
    }

    /**
     * Returns the command that commits a file of the clone.
     *
     * @param message message whose first line is the subject
     */
    public Command commit(String file, String message) {
        return inClone(
                "-c",
                "user.name=Go Delivery",
                "-c",
                "user.email=go-delivery@localhost",
                "commit",
                "--quiet",
                "--message",
                message,
                "--",
                file);
    }

    public Command push() {
        return inClone("push", "--quiet", "origin", "HEAD:refs/heads/" + branch());
    }

    /** Returns the command that pushes to a new branch and prints the server's messages. */
    public Command propose(String name) {
        return inClone("push", "origin", "HEAD:refs/heads/" + name);
    }

    /** Returns the command that prints the hash of HEAD. */
    public Command head() {
        return inClone("rev-parse", "HEAD");
    }
}
