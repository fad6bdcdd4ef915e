package io.jenkins.plugins.godelivery.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.cluster.ClusterPrograms;
import io.jenkins.plugins.godelivery.docker.Started;
import io.jenkins.plugins.godelivery.engine.change.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Runs the Pipelines of the documentation unchanged, in repositories made from examples/orders.
 *
 * @param folder for repositories and programs
 */
record DocumentedPipelines(Controller jenkins, Path folder) {
    private static final Pattern BLOCK = Pattern.compile("```groovy\n(.*?)```", Pattern.DOTALL);

    private static final String VARIABLES = """
        import hudson.slaves.EnvironmentVariablesNodeProperty
        def all = jenkins.model.Jenkins.get().globalNodeProperties
        all.removeAll(EnvironmentVariablesNodeProperty)
        all.add(new EnvironmentVariablesNodeProperty([@ENTRIES@].collect { name, value ->
            new EnvironmentVariablesNodeProperty.Entry(name, value)
        }))
        print 'set'\
        """;

    private static final String GO = """
        import org.jenkinsci.plugins.golang.*
        jenkins.model.Jenkins.get().getDescriptorByType(GolangInstallation.DescriptorImpl)
            .setInstallations(new GolangInstallation('1.26', '@GOROOT@', []))
        print 'installed'\
        """;

    void variables(Map<String, String> variables) throws Exception {
        StringBuilder entries = new StringBuilder(variables.isEmpty() ? ":" : "");
        variables.forEach((name, value) ->
                entries.append("'").append(name).append("': '").append(value).append("', "));
        assertThat(jenkins.client().script(VARIABLES.replace("@ENTRIES@", entries)))
                .isEqualTo("set");
    }

    /** Returns environment variables for the linter, helm and the Go build cache of this machine. */
    Map<String, String> machine() throws IOException, InterruptedException {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        for (Map.Entry<String, String> each :
                Map.of("golangci-lint", "golangci-lint-v2", "helm", "helm-v4").entrySet()) {
            Path program = ClusterPrograms.find(each.getValue()).toAbsolutePath();
            Path named = Files.writeString(bin.resolve(each.getKey()), "#!/bin/sh\nexec " + program + " \"$@\"\n");
            assertThat(named.toFile().setExecutable(true)).isTrue();
        }
        Map<String, String> variables = new HashMap<>();
        variables.put("PATH", bin + ":" + System.getenv("PATH"));
        // Compiling the standard library for the race detector takes minutes.
        variables.put("GOCACHE", printed("go", "env", "GOCACHE"));
        return variables;
    }

    private static String printed(String... command) throws IOException {
        return Started.of(List.of(command)).output().strip();
    }

    /** Returns the complete Pipelines of a document, in order. */
    static List<String> pipelines(Path document) throws IOException {
        return BLOCK.matcher(Files.readString(document))
                .results()
                .map((MatchResult block) -> block.group(1))
                .filter(block -> block.contains("pipeline {"))
                .toList();
    }

    BranchProject project(String name, String jenkinsfile) throws Exception {
        TestRepository repository = TestRepository.init(folder.resolve(name));
        Started copied = Started.of(
                List.of("cp", "-r", "examples/orders/.", repository.folder().toString()));
        assertThat(copied.code()).as(copied.output()).isZero();
        repository.write("Jenkinsfile", jenkinsfile);
        return new BranchProject(jenkins.client(), name, repository);
    }

    /** Installs Go as the global tool that the documents name. */
    void installGo() throws Exception {
        assertThat(jenkins.client().script(GO.replace("@GOROOT@", printed("go", "env", "GOROOT"))))
                .isEqualTo("installed");
    }

    /** Waits for the tests first and then for the end, each with its own timeout, because nothing is compiled yet. */
    static Build judged(BranchProject project, String branch) throws Exception {
        return project.started(branch, 1).awaitLog("goTest: ").awaitEnd();
    }

    /** The same for a build that delivers what passed the gate; its image compiles the standard library twice. */
    static Build delivered(BranchProject project, String branch) throws Exception {
        return project.started(branch, 1)
                .awaitLog("goTest: ")
                .awaitLog("qualityGate ")
                .awaitLog("tagged ", Duration.ofMinutes(10))
                .awaitEnd();
    }
}
