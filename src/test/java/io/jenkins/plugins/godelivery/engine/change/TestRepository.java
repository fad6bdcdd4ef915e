package io.jenkins.plugins.godelivery.engine.change;

import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.ProcessRunner;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Real git repository of a test, independent of the user's git configuration. */
public final class TestRepository {
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "GIT_CONFIG_GLOBAL", "/dev/null",
            "GIT_CONFIG_NOSYSTEM", "1",
            "GIT_AUTHOR_NAME", "Gopher",
            "GIT_AUTHOR_EMAIL", "gopher@example.com",
            "GIT_COMMITTER_NAME", "Gopher",
            "GIT_COMMITTER_EMAIL", "gopher@example.com");

    private final Path folder;
    private int minutes;

    private TestRepository(Path folder) {
        this.folder = folder;
    }

    /** Creates an empty repository with branch main. */
    public static TestRepository init(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        TestRepository repository = new TestRepository(folder.toRealPath());
        repository.git("init", "--quiet", "--initial-branch=main");
        return repository;
    }

    /** @param arguments options of git clone */
    public TestRepository clone(Path target, String... arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("clone", "--quiet"));
        words.addAll(List.of(arguments));
        words.addAll(List.of("file://" + folder, target.toString()));
        git(words.toArray(String[]::new));
        return new TestRepository(target.toRealPath());
    }

    public Path folder() {
        return folder;
    }

    public TestRepository write(String file, String content) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
        return this;
    }

    /** Commits all files; commit times are a minute apart. */
    public String commit(String message) throws IOException, InterruptedException {
        git("add", "--all");
        git("commit", "--quiet", "--allow-empty", "-m", message);
        return git("rev-parse", "HEAD");
    }

    /** @return stripped output of git */
    public String git(String... arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("git"));
        words.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(ENVIRONMENT);
        String date = "2026-01-01T%02d:%02d:00Z".formatted(minutes / 60, minutes % 60);
        minutes++;
        builder.environment().put("GIT_AUTHOR_DATE", date);
        builder.environment().put("GIT_COMMITTER_DATE", date);
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(words + ": " + printed);
        }
        return printed.strip();
    }

    public ProcessRunner runner() {
        return runner(".");
    }

    /** Returns a runner of commands in a folder of the repository. */
    public ProcessRunner runner(String below) {
        return (command, out, err) -> run(command, folder.resolve(below), out, err);
    }

    private static int run(Command command, Path folder, OutputStream out, OutputStream err)
            throws IOException, InterruptedException {
        Path errors = Files.createTempFile("git", ".err");
        ProcessBuilder builder = new ProcessBuilder(command.arguments())
                .directory(folder.toFile())
                .redirectError(errors.toFile());
        builder.environment().putAll(command.environment());
        Process process = builder.start();
        process.getInputStream().transferTo(out);
        int code = process.waitFor();
        Files.copy(errors, err);
        Files.delete(errors);
        return code;
    }

    /** Returns the change of this checkout against a branch of its remote. */
    Change against(String branch) throws InterruptedException {
        return GitChange.ofCheckout(runner(), ChangeTarget.branch(branch, List.of()));
    }
}
