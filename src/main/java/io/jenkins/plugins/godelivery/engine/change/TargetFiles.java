package io.jenkins.plugins.godelivery.engine.change;

import io.jenkins.plugins.godelivery.engine.command.GitCommand;
import io.jenkins.plugins.godelivery.engine.command.ProcessRunner;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.message.ExplainedIOException;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads files of a target from git's object database, without a checkout and without filters of the repository. */
public final class TargetFiles {
    /** Entry of {@code ls-tree} that is a regular file. */
    private static final Pattern FILE = Pattern.compile("100(?:644|755) blob ([0-9a-f]{40}(?:[0-9a-f]{24})?)\t.*");

    private final ProcessRunner runner;
    private final GitCommand git;
    private final GitRepository repository;
    private final String commit;

    private TargetFiles(ProcessRunner runner, GitCommand git, GitRepository repository, String commit) {
        this.runner = runner;
        this.git = git;
        this.repository = repository;
        this.commit = commit;
    }

    /**
     * Finds the target.
     *
     * @param runner runner of commands in the module's folder
     * @param anyOwner whether a repository of another user is accepted, as in a container that runs as another user
     * @throws IOException if the target is unknown; the message is a one-line reason
     */
    public static TargetFiles of(ProcessRunner runner, ChangeTarget target, boolean anyOwner)
            throws IOException, InterruptedException {
        GitCommand git = GitCommand.ofCheckout(anyOwner);
        try {
            GitRepository repository = new GitRepository(runner, git);
            String tip = TargetTips.of(target, repository).commits().get(0);
            return new TargetFiles(runner, git, repository, tip);
        } catch (UnknownChangeException e) {
            throw new ExplainedIOException(e.message(), e);
        }
    }

    /**
     * Returns the path from the root of the repository to the folder, such as {@code services/orders/}; empty for the
     * root.
     */
    public String prefix() {
        return repository.prefix();
    }

    /**
     * Reads a configuration file.
     *
     * @param path path from the root of the repository
     * @return empty if the target does not have it
     * @throws IOException if it cannot be read or is not a regular file
     */
    public Optional<byte[]> read(String path) throws IOException, InterruptedException {
        try {
            List<String> entries = new ArrayList<>();
            repository.read(git.of(List.of("ls-tree", "--full-tree", commit, "--", path)), entries::add);
            if (entries.isEmpty()) {
                return Optional.empty();
            }
            Matcher file = FILE.matcher(entries.get(0));
            if (!file.matches()) {
                throw new ExplainedIOException(Message.of("change.notRegular", path));
            }
            Content content = new Content();
            int code = runner.run(
                    git.of(List.of("cat-file", "blob", file.group(1))), content, OutputStream.nullOutputStream());
            if (code != 0) {
                throw new ExplainedIOException(Message.of("change.noFile", path));
            }
            return Optional.of(content.bytes.toByteArray());
        } catch (UnknownChangeException e) {
            throw new ExplainedIOException(e.message(), e);
        }
    }

    /** Keeps one byte more than a configuration may have, so that its reader rejects it. */
    private static final class Content extends OutputStream {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public synchronized void write(int b) {
            if (!Budget.SETTINGS_BYTES.isExceededBy(bytes.size())) {
                bytes.write(b);
            }
        }
    }
}
