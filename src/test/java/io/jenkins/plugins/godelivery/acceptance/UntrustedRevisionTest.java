package io.jenkins.plugins.godelivery.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Change requests as the scm-api plugin knows them: jobs of a name are said to have a head of that kind, whose source names
 * a revision of the target branch as the one to trust.
 */
@OnController
class UntrustedRevisionTest {
    private static final String SOURCE = """
            import jenkins.scm.api.*
            import jenkins.scm.api.mixin.*
            class Target extends SCMHead { Target() { super('main') } }
            class Change extends SCMHead implements ChangeRequestSCMHead {
                Change(String name) { super(name) }
                String getId() { '7' }
                SCMHead getTarget() { new Target() }
            }
            class Commit extends SCMRevision {
                String name
                Commit(SCMHead head, String name) { super(head); this.name = name }
                boolean equals(Object other) { other instanceof Commit && other.name == name }
                int hashCode() { name.hashCode() }
            }
            class Source extends SCMSource {
                boolean trusts
                SCMRevision getTrustedRevision(SCMRevision revision, hudson.model.TaskListener listener) {
                    trusts ? revision : new Commit(new Target(), 'base')
                }
                Source() { setId('test') }
                protected void retrieve(SCMSourceCriteria c, SCMHeadObserver o, SCMHeadEvent e, hudson.model.TaskListener l) {}
                hudson.scm.SCM build(SCMHead head, SCMRevision revision) { null }
            }
            class Heads extends SCMHead.HeadByItem {
                SCMHead getHead(hudson.model.Item item) {
                    item.name.startsWith('change-') ? new Change(item.name) : item.name.startsWith('branch-') ? new Target() : null
                }
            }
            class Sources extends SCMSource.SourceByItem {
                SCMSource getSource(hudson.model.Item item) {
                    item.name.startsWith('change-') ? new Source(trusts: item.name.contains('member')) : null
                }
            }
            class Revisions extends jenkins.model.TransientActionFactory<hudson.model.Run> {
                Class<hudson.model.Run> type() { hudson.model.Run }
                Class<? extends hudson.model.Action> actionType() { SCMRevisionAction }
                Collection<? extends hudson.model.Action> createFor(hudson.model.Run run) {
                    def name = run.parent.name
                    name.startsWith('change-') ? [new SCMRevisionAction(new Source(), new Commit(new Change(name), 'head'))] : []
                }
            }
            hudson.ExtensionList.lookup(SCMHead.HeadByItem).add(new Heads())
            hudson.ExtensionList.lookup(SCMSource.SourceByItem).add(new Sources())
            hudson.ExtensionList.lookup(jenkins.model.TransientActionFactory).add(new Revisions())
            null
            """;
    private static final String END = """
            [jenkins.scm.api.SCMHead.HeadByItem, jenkins.scm.api.SCMSource.SourceByItem, jenkins.model.TransientActionFactory].each {
                def list = hudson.ExtensionList.lookup(it)
                list.findAll { it.class.name in ['Heads', 'Sources', 'Revisions'] }.each { list.remove(it) }
            }
            """;

    @AfterEach
    void end(Controller jenkins) throws Exception {
        jenkins.client().script(END);
    }

    private static Build build(Controller jenkins, String name) throws Exception {
        String job = "untrusted-revision";
        String script = Files.readString(
                Path.of("src/test/resources/io/jenkins/plugins/godelivery/acceptance/" + job + ".jenkinsfile"));
        return jenkins.client()
                .job(
                        name,
                        "<flow-definition><definition class='org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition'><script>"
                                + JenkinsClient.escape(script)
                                + "</script><sandbox>true</sandbox></definition></flow-definition>")
                .run();
    }

    @Test
    void whatAStrangerMayNotSetIsIgnoredAndNamed(Controller jenkins) throws Exception {
        assertThat(jenkins.client().script(SOURCE)).doesNotContain("Exception");
        Build build = build(jenkins, "change-of-a-stranger");
        assertThat(build.log())
                .contains("this change request is not trusted")
                .contains("env.GOFLAGS", "gate.enabled", "image.push")
                .contains("no program of the file was run")
                .contains("/caches/go-delivery/change-requests/change-of-a-stranger/mod");
        assertThat(build.report().at("/steps/0/ignoredKeys").toString()).contains("env.GOFLAGS", "image.push");
    }

    @ParameterizedTest
    @ValueSource(strings = {"change-of-a-member", "branch-of-the-team", "job-of-no-source"})
    void whoMayWriteMaySetAll(String job, Controller jenkins) throws Exception {
        assertThat(jenkins.client().script(SOURCE)).doesNotContain("Exception");
        assertThat(build(jenkins, job).log()).doesNotContain("not trusted").contains("the program of the file was run");
    }
}
