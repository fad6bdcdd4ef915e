package io.jenkins.plugins.godelivery.engine.gitops;

import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.CommandResult;
import io.jenkins.plugins.godelivery.engine.command.GitAuthentication;
import io.jenkins.plugins.godelivery.engine.command.GitopsChange;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException.Kind;
import io.jenkins.plugins.godelivery.engine.deploy.DeploymentHost;
import io.jenkins.plugins.godelivery.engine.deploy.MaskingHost;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment.Outcome;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Writes an image into a repository of manifests, from which a GitOps controller deploys. A concurrent push is no
 * failure: the change is repeated on top of it.
 */
public final class GitopsDeployer {
    private static final int ATTEMPTS = 10;
    private static final Pattern PASSWORD = Pattern.compile("^[a-z+]+://[^/@]*:[^/@]*@");

    /** Limit for the lines with URLs of pull requests that a server prints. */
    private static final int MAX_LINKS = 5;

    private static final Pattern LINK = Pattern.compile("https?://\\S+");

    private final Options options;
    private final Deployment.Origin origin;
    private final MaskingHost host;
    private final GitopsChange git;
    private final String folder;
    private final Map<String, String> environment;

    /** @param environment environment of the machine where git runs, for its kubeconfig */
    public GitopsDeployer(
            Options options,
            Deployment.Origin origin,
            DeploymentHost host,
            GitAuthentication access,
            Map<String, String> environment)
            throws IOException, InterruptedException {
        this.options = options;
        this.origin = origin;
        this.host = new MaskingHost(host, List.of());
        this.environment = environment;
        folder = host.privateFolder() + "/manifests";
        git = new GitopsChange(options, folder, access);
    }

    /**
     * Pushes the change.
     *
     * @return record; empty if the file already has the image and no rollout is awaited
     */
    public Optional<Deployment> deploy() throws IOException, InterruptedException, DeployException {
        return host.masked(host.during(this::deployed));
    }

    private Optional<Deployment> deployed() throws IOException, InterruptedException, DeployException {
        Instant begin = host.now();
        String repository = repository();
        String file = required(options.get(GitopsChange.FILE), "file");
        required(options.get(GitopsChange.IMAGE), "image");
        List<ManifestEdit.Wanted> wanted = wanted();
        String image = String.join(
                ", ", wanted.stream().map(ManifestEdit.Wanted::image).toList());
        boolean proposed = options.is(GitopsChange.PULL_REQUEST);
        if (proposed && options.get(GitopsChange.WAIT_FOR).isPresent()) {
            throw new DeployException(Kind.WRONG, Message.of("gitops.waitForPullRequest"));
        }
        Optional<GitopsWait> wait = GitopsWait.prepared(options, host, git, environment);
        GitopsRecord record = new GitopsRecord(options, origin, host, begin, repository, image);
        must(git.cloneNewest(), Kind.WRONG);
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            ManifestEdit.Answer edit = host.ask(new ManifestEdit(folder, file, wanted));
            if (edit.changes().isEmpty()) {
                host.log("Nothing to change: " + file + " of " + repository + " has " + image + " already.");
                Optional<Deployment.RolloutStep> rollout = await(wait, head());
                return rollout.isEmpty() ? Optional.empty() : Optional.of(record.of(List.of(), rollout));
            }
            host.ask(new WriteFile(folder + "/" + edit.file(), edit.text()));
            must(git.commit(edit.file(), message(image)), Kind.WRONG);
            if (proposed) {
                propose(edit, repository);
                return Optional.of(record.of(edit.changes(), Optional.empty()));
            }
            CommandResult answer = host.run(git.push());
            if (answer.code() == 0) {
                return Optional.of(pushed(edit, repository, record, wait));
            }
            takeWhatOvertook(answer, attempt);
        }
        throw new DeployException(Kind.REFUSED, Message.of("gitops.changed", git.branch(), repository, ATTEMPTS));
    }

    private String repository() throws DeployException {
        String repository = required(options.get(GitopsChange.REPOSITORY), "repository");
        if (PASSWORD.matcher(repository).find()) {
            throw new DeployException(Kind.WRONG, Message.of("gitops.password"));
        }
        return repository;
    }

    private Deployment pushed(
            ManifestEdit.Answer edit, String repository, GitopsRecord record, Optional<GitopsWait> wait)
            throws IOException, InterruptedException, DeployException {
        String commit = head();
        edit.changes().forEach(change -> host.log(edit.file() + ": " + change));
        host.log("Pushed " + commit + " to " + git.branch() + " of " + repository + ".");
        if (wait.isPresent()) {
            Message pushed = Message.of("deploy.rolloutNotSeen", commit);
            host.saveRecord(record.of(edit.changes(), Outcome.UNFINISHED, List.of(pushed), List.of()));
        }
        return record.of(edit.changes(), await(wait, commit));
    }

    /**
     * Fetches the concurrent change as the base of the next attempt.
     *
     * @param answer result of a failed push
     * @throws DeployException if the push failed for another reason
     */
    private void takeWhatOvertook(CommandResult answer, int attempt)
            throws IOException, InterruptedException, DeployException {
        if (GitErrors.isProtected(answer)) {
            throw new DeployException(
                    Kind.REFUSED, Message.of("gitops.refused", GitErrors.reason(answer), git.branch()));
        }
        if (!GitErrors.isOvertaken(answer)) {
            throw new DeployException(Kind.WRONG, Message.of("reason", "git push", GitErrors.reason(answer)));
        }
        host.log("Another commit was pushed to " + git.branch() + ": reapplying the change on top of it.");
        host.pause(Duration.ofMillis(200L * attempt));
        must(git.fetchNewest(), Kind.WRONG);
        must(git.takeFetched(), Kind.WRONG);
    }

    /** Returns the requested images; the first one has its own options. */
    private List<ManifestEdit.Wanted> wanted() {
        String at = options.get(GitopsChange.IMAGE_VALUE).orElse("image");
        ArrayList<ManifestEdit.Wanted> wanted = new ArrayList<>();
        wanted.add(new ManifestEdit.Wanted(options.get(GitopsChange.IMAGE).orElseThrow(), at));
        for (String further : options.list(GitopsChange.IMAGES)) {
            int equals = further.indexOf('=');
            wanted.add(new ManifestEdit.Wanted(
                    further.substring(equals + 1), equals < 0 ? at : further.substring(0, equals)));
        }
        return wanted;
    }

    private void propose(ManifestEdit.Answer edit, String repository)
            throws IOException, InterruptedException, DeployException {
        String branch = "go-delivery/" + head().substring(0, 12);
        CommandResult answer = host.run(git.propose(branch));
        if (answer.code() != 0) {
            throw new DeployException(Kind.WRONG, Message.of("reason", "git push", GitErrors.reason(answer)));
        }
        edit.changes().forEach(change -> host.log(edit.file() + ": " + change));
        host.log("Pushed the branch " + branch + " to " + repository + ", to be merged into " + git.branch() + ".");
        answer.err()
                .lines()
                .filter(line -> LINK.matcher(line).find())
                .limit(MAX_LINKS)
                .forEach(line ->
                        host.log("  " + line.replaceFirst("^remote:\\s*", "").strip()));
    }

    private String head() throws IOException, InterruptedException, DeployException {
        return must(git.head(), Kind.FAILED).strip();
    }

    private Optional<Deployment.RolloutStep> await(Optional<GitopsWait> wait, String commit)
            throws InterruptedException, DeployException {
        if (wait.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(wait.get().await(commit));
        } catch (IOException e) {
            throw new DeployException(Kind.FAILED, Message.of("gitops.rolloutUnknown", commit, Message.of(e)));
        }
    }

    private static String required(Optional<String> value, String name) throws DeployException {
        return value.orElseThrow(() -> new DeployException(Kind.WRONG, Message.of("deploy.missing", name)));
    }

    private String must(Command command, Kind kind) throws IOException, InterruptedException, DeployException {
        CommandResult printed = host.run(command);
        if (printed.commandNotFound()) {
            throw new DeployException(Kind.WRONG, Message.of("tool.notInstalled", "git"));
        }
        if (printed.code() != 0) {
            throw new DeployException(kind, Message.of("reason", "git", GitErrors.reason(printed)));
        }
        return printed.out();
    }

    private String message(String image) {
        String environment =
                options.get(GitopsChange.ENVIRONMENT).map(name -> " to " + name).orElse("");
        StringBuilder message =
                new StringBuilder("Deploy " + image + environment + "\n\nDeployed-by: " + origin.link() + "\n");
        if (!origin.commit().isEmpty()) {
            message.append("Source-commit: ").append(origin.commit()).append('\n');
        }
        return message.toString();
    }
}
