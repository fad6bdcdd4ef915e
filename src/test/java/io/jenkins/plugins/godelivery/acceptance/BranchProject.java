package io.jenkins.plugins.godelivery.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.change.TestRepository;

/** Multibranch project of a real repository on this machine. */
record BranchProject(JenkinsClient client, String name, TestRepository repository) {
    private static final String SCAN = """
        import jenkins.branch.*
        import org.jenkinsci.plugins.workflow.multibranch.*
        hudson.plugins.git.GitSCM.ALLOW_LOCAL_CHECKOUT = true
        def root = jenkins.model.Jenkins.get()
        def project = root.getItem('@PROJECT@')
        if (project == null) {
            project = root.createProject(WorkflowMultiBranchProject, '@PROJECT@')
            def source = new jenkins.plugins.git.GitSCMSource('@REPOSITORY@')
            source.traits = [new jenkins.plugins.git.traits.BranchDiscoveryTrait()]
            project.sourcesList.add(new BranchSource(source))
            project.save()
        }
        project.scheduleBuild2(0).future.get()
        println project.items.collect { it.name }
        """;

    /** Runs branch indexing, which builds new branches and commits. */
    void scan() throws Exception {
        String printed =
                client.script(SCAN.replace("@PROJECT@", name).replace("@REPOSITORY@", "file://" + repository.folder()));
        assertThat(printed).doesNotContain("Exception").contains(repository.git("branch", "--show-current"));
    }

    Build started(String branch, int number) throws Exception {
        Build build = new Build(client, name + "/job/" + branch, number);
        build.await("the start of " + branch + " " + number, build::exists);
        return build;
    }

    Build ended(String branch, int number) throws Exception {
        return started(branch, number).awaitEnd();
    }
}
