package io.jenkins.plugins.godelivery.engine.change;

import io.jenkins.plugins.godelivery.engine.command.GitCommand;
import io.jenkins.plugins.godelivery.engine.command.ProcessRunner;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Files of a target as git has them: nothing is checked out, and no filter of the repository is run. */
public final class TargetFiles {
    /** An entry of {@code ls-tree} that is a plain file. */
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
     * @param runner of commands in the folder of the module
     * @param anyOwner whether a repository of another user is asked, too, as in a container that runs as another one
     * @throws IOException what is not known, in one line
     */
    public static TargetFiles of(ProcessRunner runner, ChangeTarget target, boolean anyOwner)
            throws IOException, InterruptedException {
        GitCommand git = GitCommand.ofCheckout(anyOwner);
        try {
            GitRepository repository = new GitRepository(runner, git);
            String tip = TargetTips.of(target, repository).commits().get(0);
            return new TargetFiles(runner, git, repository, tip);
        } catch (UnknownChangeException e) {
            throw new IOException(e.reason().text(), e);
        }
    }

    /** The way from the root of the repository to the folder: {@code services/orders/}; empty for the root itself. */
    public String prefix() {
        return repository.prefix();
    }

    /**
     * Reads a file of a configuration's size.
     *
     * @param path from the root of the repository
     * @return empty where the target has none
     * @throws IOException it cannot be known, or is no plain file
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
                throw new IOException(path + " is no plain file there");
            }
            Content content = new Content();
            int code = runner.run(
                    git.of(List.of("cat-file", "blob", file.group(1))), content, OutputStream.nullOutputStream());
            if (code != 0) {
                throw new IOException("git does not have " + path);
            }
            return Optional.of(content.bytes.toByteArray());
        } catch (UnknownChangeException e) {
            throw new IOException(e.reason().text(), e);
        }
    }

    /** One byte more than a configuration may have is kept, so that its reader refuses it. */
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
