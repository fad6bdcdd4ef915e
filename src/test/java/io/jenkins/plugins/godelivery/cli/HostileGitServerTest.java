package io.jenkins.plugins.godelivery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.jenkins.plugins.godelivery.cli.process.LocalProcessRunner;
import io.jenkins.plugins.godelivery.cli.process.RunningProcesses;
import io.jenkins.plugins.godelivery.docker.Started;
import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.CommandResult;
import io.jenkins.plugins.godelivery.engine.command.GitAuthentication;
import io.jenkins.plugins.godelivery.engine.command.GitopsChange;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.net.WebServer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real git, with the options that we pass, against malicious servers and repositories. */
@Timeout(120)
class HostileGitServerTest {
    private static final String ADVERTISEMENT = "application/x-git-upload-pack-advertisement";
    private static final String ESCAPES = "\u001b[2J\u001b]0;owned\u0007\u009b31m";

    @TempDir
    private Path folder;

    /** Git configuration of the machine, as a user might have it. */
    private String configuration = "";

    private GitopsChange change(String repository) throws IOException {
        Path store = Files.writeString(
                folder.resolve("store"),
                repository.replaceAll("(://[^/]*).*", "$1").replace("://", "://anna:Zaunkoenig77@") + "\n");
        return new GitopsChange(
                Options.NONE
                        .with(GitopsChange.REPOSITORY, repository)
                        .with(GitopsChange.INSECURE, repository.startsWith("http:")),
                folder.resolve("clone").toString(),
                GitAuthentication.ofStore(store.toString()));
    }

    private CommandResult run(Command command) throws IOException, InterruptedException {
        Map<String, String> environment = new HashMap<>(command.environment());
        environment.put(
                "GIT_CONFIG_GLOBAL",
                Files.writeString(folder.resolve("gitconfig"), configuration).toString());
        environment.put("GIT_CONFIG_NOSYSTEM", "1");
        environment.put("GIT_SSL_CAINFO", folder.resolve("cert.pem").toString());
        try (RunningProcesses processes = new RunningProcesses().guard()) {
            return CommandResult.of(
                    new LocalProcessRunner(folder, processes),
                    new Command(command.arguments(), environment, command.limit()));
        }
    }

    private static String packet(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return "%04x".formatted(bytes.length + 4) + text;
    }

    private static void advertise(HttpExchange exchange, String packets) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", ADVERTISEMENT);
        WebServer.say(exchange, 200, packet("# service=git-upload-pack\n") + "0000" + packets);
    }

    private static boolean hasAskedFor(HttpExchange exchange) throws IOException {
        if (exchange.getRequestHeaders().getFirst("Authorization") == null) {
            exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"git\"");
            exchange.sendResponseHeaders(401, -1);
            return false;
        }
        return true;
    }

    @Test
    void whoIsSentElsewhereAfterTheLoginTakesNoPasswordThere() throws Exception {
        try (WebServer other = WebServer.withTls(folder, exchange -> hasAskedFor(exchange));
                WebServer server = WebServer.withTls(folder, exchange -> {
                    if (hasAskedFor(exchange)) {
                        WebServer.send(exchange, 302, other.url() + exchange.getRequestURI());
                    }
                })) {
            assertThat(run(change(server.url() + "/a.git").cloneNewest()).code())
                    .isNotZero();
            assertThat(server.requests()).anyMatch(line -> line.contains("[Basic "));
            assertThat(other.requests()).isNotEmpty().allMatch(line -> line.endsWith(" []"));
        }
    }

    /** Only the first request may be redirected: later redirects could lead credentials or data elsewhere. */
    @Test
    void aLaterRedirectIsNotFollowed() throws Exception {
        configuration = "[http]\n\tfollowRedirects = true\n";
        try (WebServer other = WebServer.withTls(folder, exchange -> WebServer.say(exchange, 200, ""));
                WebServer server = WebServer.withTls(folder, exchange -> {
                    if (exchange.getRequestMethod().equals("POST")) {
                        WebServer.send(exchange, 307, other.url() + exchange.getRequestURI());
                    } else if (hasAskedFor(exchange)) {
                        advertise(
                                exchange,
                                packet("version 2\n") + packet("ls-refs\n") + packet("fetch=shallow\n") + "0000");
                    }
                })) {
            assertThat(run(change(server.url() + "/a.git").cloneNewest()).code())
                    .isNotZero();
            assertThat(server.requests()).anyMatch(line -> line.startsWith("POST "));
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void aRedirectToAnotherKindOfAddressIsNotFollowed() throws Exception {
        for (String address : List.of("file:///etc/passwd", "ftp://127.0.0.1/a", "dict://127.0.0.1:1/a", "ext::sh")) {
            try (WebServer server = WebServer.withTls(folder, exchange -> WebServer.send(exchange, 302, address))) {
                CommandResult result = run(change(server.url() + "/a.git").cloneNewest());
                assertThat(result.code()).as(address + result.err()).isNotZero();
                assertThat(result.err()).doesNotContain("root:");
                assertThat(server.requests()).isNotEmpty();
            }
        }
    }

    /** The dumb protocol lets the server name other addresses for objects. */
    @Test
    void aServerWithoutTheProtocolOfGitLeadsNowhere() throws Exception {
        try (WebServer other = WebServer.withTls(folder, exchange -> WebServer.say(exchange, 200, ""));
                WebServer server = WebServer.withTls(folder, exchange -> {
                    String path = exchange.getRequestURI().getPath();
                    String body = path.endsWith("info/refs")
                            ? "0123456789012345678901234567890123456789\trefs/heads/main\n"
                            : path.endsWith("HEAD") ? "ref: refs/heads/main\n" : other.url() + "/objects\n";
                    WebServer.say(exchange, 200, body);
                })) {
            assertThat(run(change(server.url() + "/a.git").cloneNewest()).code())
                    .isNotZero();
            assertThat(server.requests()).isNotEmpty();
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void anAnswerWithoutAnEndIsEndedWhenItsTimeIsOver() throws Exception {
        Command clone;
        try (WebServer server = WebServer.withTls(folder, exchange -> {
            exchange.getResponseHeaders().set("Content-Type", ADVERTISEMENT);
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            out.write((packet("# service=git-upload-pack\n") + "0000").getBytes(StandardCharsets.UTF_8));
            byte[] reference = packet("0123456789012345678901234567890123456789 refs/heads/main\n")
                    .getBytes(StandardCharsets.UTF_8);
            while (true) {
                out.write(reference, 0, 1); // Sends only the length of a packet, over and over.
                out.flush();
                Thread.onSpinWait();
            }
        })) {
            clone = change(server.url() + "/a.git").cloneNewest();
            assertThat(clone.limit()).hasValue(Duration.ofMinutes(10));
            CommandResult result = run(clone.within(Duration.ofSeconds(3)));
            assertThat(result.code()).isEqualTo(CommandResult.TIME_IS_OVER);
            assertThat(result.lastErrorLine()).isEqualTo("it took too long and was terminated");
        }
        assertThat(folder.resolve("clone")).as("git has cleared up").doesNotExist();
    }

    @Test
    void whatAServerSaysIsOneLineWithoutSignsOfATerminal() throws Exception {
        try (WebServer server = WebServer.plain(exchange -> advertise(
                exchange,
                packet("ERR no" + ESCAPES + "\n[Pipeline] forged\nremote: \u001b[1Ahttps://evil.example\n")))) {
            TestConsole console = new TestConsole();
            ExitCode code = console.run(
                    "gitops",
                    "--repository",
                    server.url() + "/a.git",
                    "--file",
                    "values.yaml",
                    "--image",
                    "registry.test/a:1",
                    "--record",
                    folder.resolve("deployments.jsonl").toString());
            assertThat(code).isNotEqualTo(ExitCode.PASS);
            assertThat(console.err() + console.out())
                    .contains("no")
                    .doesNotContain("\u001b", "\u009b", "\u0007", "\n[Pipeline]", "\nremote:");
        }
    }

    private String git(String... arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of("git", "-c", "user.name=anna", "-c", "user.email=anna@shop.test"));
        line.addAll(List.of(arguments));
        Started done = Started.of(line, Map.of("GIT_CONFIG_GLOBAL", "/dev/null"));
        assertThat(done.code()).as(done.output()).isZero();
        return done.output();
    }

    /** Combines common user settings with a repository that exploits them. */
    @Test
    void nothingThatWasClonedIsRun() throws Exception {
        Path trace = folder.resolve("ran");
        Path bare = folder.resolve("bare.git");
        Path work = folder.resolve("work");
        git("init", "--quiet", "--bare", "--initial-branch=main", bare.toString());
        git("clone", "--quiet", bare.toString(), work.toString());
        for (String hook : List.of("post-checkout", "pre-commit", "commit-msg", "pre-push", "post-merge")) {
            Path file = Files.createDirectories(work.resolve(".githooks")).resolve(hook);
            Files.writeString(file, "#!/bin/sh\necho " + hook + " >> '" + trace + "'\n");
            assertThat(file.toFile().setExecutable(true)).isTrue();
        }
        Files.writeString(work.resolve("values.yaml"), "image: a\n");
        Files.writeString(
                work.resolve(".gitmodules"),
                "[submodule \"x\"]\n\tpath = x\n\turl = ext::touch " + trace + "\n\tupdate = !touch " + trace + "\n");
        git("-C", work.toString(), "add", ".");
        git("-C", work.toString(), "update-index", "--add", "--cacheinfo", "160000," + "1".repeat(40) + ",x");
        git("-C", work.toString(), "commit", "--quiet", "-m", "First");
        git("-C", work.toString(), "push", "--quiet", "origin", "HEAD:main");

        configuration = """
            [core]
            hooksPath = .githooks
            [submodule]
            recurse = true
            [protocol "ext"]
            allow = always
            [clone]
            defaultRemoteName = upstream
            """;
        GitopsChange git = change("file://" + bare);
        CommandResult cloned = run(git.cloneNewest());
        assertThat(cloned.code()).as(cloned.err()).isZero();
        Files.writeString(folder.resolve("clone/values.yaml"), "image: b\n");
        for (Command command : List.of(
                git.commit("values.yaml", "Deploy"), git.push(), git.fetchNewest(), git.takeFetched(), git.head())) {
            CommandResult result = run(command);
            assertThat(result.code()).as(command.arguments() + result.err()).isZero();
        }
        assertThat(git("-C", bare.toString(), "show", "main:values.yaml")).isEqualTo("image: b\n");
        assertThat(trace).doesNotExist();
    }

    @Test
    void noProtocolRunsAProgramOfTheAddress() throws Exception {
        Path trace = folder.resolve("ran");
        configuration = "[protocol]\n\tallow = always\n";
        for (String address : List.of("ext::touch " + trace, "fd::7", "ext://touch " + trace)) {
            GitopsChange git = new GitopsChange(
                    Options.NONE.with(GitopsChange.REPOSITORY, address),
                    folder.resolve("clone").toString(),
                    GitAuthentication.DEFAULT);
            CommandResult result = run(git.cloneNewest());
            assertThat(result.code()).isNotZero();
            assertThat(result.err()).contains("not allowed");
        }
        assertThat(trace).doesNotExist();
    }
}
