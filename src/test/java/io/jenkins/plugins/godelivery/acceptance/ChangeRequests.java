package io.jenkins.plugins.godelivery.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;

/**
 * Change requests as the scm-api plugin models them: jobs named {@code change-…} get a change request head, whose
 * source returns a revision of the target branch as the trusted one.
 */
final class ChangeRequests {
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

    private ChangeRequests() {}

    static void begin(JenkinsClient jenkins) throws IOException, InterruptedException {
        assertThat(jenkins.script(SOURCE)).doesNotContain("Exception");
    }

    static void end(JenkinsClient jenkins) throws IOException, InterruptedException {
        jenkins.script(END);
    }
}
