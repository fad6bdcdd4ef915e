package io.jenkins.plugins.godelivery.engine.gitops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.godelivery.engine.command.CommandResult;
import io.jenkins.plugins.godelivery.engine.command.GitAuthentication;
import io.jenkins.plugins.godelivery.engine.command.GitopsChange;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.deploy.FakeDeploymentHost;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment.Outcome;
import io.jenkins.plugins.godelivery.engine.gitops.RolloutStatus.State;
import io.jenkins.plugins.godelivery.engine.host.FakeHost;
import io.jenkins.plugins.godelivery.engine.kube.KubeException;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Verdicts of the wait for Argo CD or Flux by their status, in virtual time. */
class RolloutWaitTest {
    private static final String OURS = "1f".repeat(20);
    private static final String OTHER = "2e".repeat(20);

    private final FakeDeploymentHost host = new FakeDeploymentHost();

    private Deployment.RolloutStep await(FakeHost.Answer<RolloutStatus> seen) throws Exception {
        host.answers(ReadRolloutStatus.class, seen);
        Options options = Options.NONE
                .with(GitopsChange.WAIT_FOR, "Application/argocd/orders")
                .with(GitopsChange.TIMEOUT, "1m");
        GitopsChange git = new GitopsChange(options, "/clone", GitAuthentication.DEFAULT);
        return GitopsWait.prepared(options, host, git, Map.of()).orElseThrow().await(OURS);
    }

    private static RolloutStatus sight(State state, String commit, String said) {
        return new RolloutStatus(state, List.of(commit), said);
    }

    private void commitOnTop(boolean ours) {
        host.prints(" fetch ", new CommandResult(0, "", ""));
        host.prints(" merge-base --is-ancestor ", new CommandResult(ours ? 0 : 1, "", ""));
    }

    @Test
    void aCommitIsRolledOutWhenTheObjectIsReadyAtIt() throws Exception {
        Deployment.RolloutStep step = await(second -> second < 9
                ? RolloutStatus.underWay(Message.literal("OutOfSync, Healthy at " + OTHER))
                : second < 21
                        ? RolloutStatus.underWay(Message.literal("Synced, Progressing at " + OURS))
                        : sight(State.READY, OURS, "Synced"));

        assertThat(step.outcome()).isEqualTo(Outcome.SUCCESSFUL);
        assertThat(step.seconds()).isEqualTo(21);
        assertThat(host.said())
                .as("each state once")
                .containsExactly(
                        "Waiting until Application/argocd/orders has rolled out " + OURS + ", at most 1m.",
                        "  OutOfSync, Healthy at " + OTHER,
                        "  Synced, Progressing at " + OURS,
                        "  Synced");
        assertThat(host.ran())
                .as("git knows nothing that the object does not say")
                .isEmpty();
    }

    @Test
    void anObjectThatIsDegradedAtTheCommitHasFailedInItsOwnWords() throws Exception {
        Deployment.RolloutStep step = await(second -> second < 6
                ? RolloutStatus.underWay(Message.literal("Synced, Progressing"))
                : sight(State.FAILED, OURS.substring(0, 12), "Degraded: pod orders crashes"));

        assertThat(step.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(step.seconds()).isEqualTo(6);
        assertThat(step.measurements())
                .extracting(Message::text)
                .containsExactly("Application/argocd/orders: Degraded: pod orders crashes");
    }

    @Test
    void whatAnotherCommitCameToIsNotOurs() throws Exception {
        commitOnTop(false);

        for (State state : List.of(State.READY, State.FAILED)) {
            Deployment.RolloutStep step = await(second -> sight(state, OTHER, "of another commit"));

            assertThat(step.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
            assertThat(step.seconds()).isEqualTo(60);
            assertThat(step.measurements())
                    .extracting(Message::text)
                    .containsExactly("Application/argocd/orders: timed out after 1m, last seen: of another commit");
        }
        assertThat(host.ran())
                .filteredOn(line -> line.contains("merge-base"))
                .as("git is asked once")
                .hasSize(2);
    }

    @Test
    void aCommitOnTopOfOursCounts() throws Exception {
        commitOnTop(true);

        assertThat(await(second -> sight(State.READY, OTHER, "Synced")).outcome())
                .isEqualTo(Outcome.SUCCESSFUL);
        assertThat(await(second -> sight(State.FAILED, OTHER, "Degraded")).outcome())
                .isEqualTo(Outcome.FAILED);
    }

    @Test
    void aCommitThatGitCannotFetchNowIsLookedForAgain() throws Exception {
        commitOnTop(true);
        host.prints(" fetch ", new CommandResult(128, "", "fatal: unable to access"));

        Deployment.RolloutStep step = await(second -> {
            if (second == 30) {
                host.prints(" fetch ", new CommandResult(0, "", ""));
            }
            return sight(State.READY, OTHER, "Synced");
        });

        assertThat(step.outcome()).isEqualTo(Outcome.SUCCESSFUL);
        assertThat(step.seconds()).isEqualTo(30);
    }

    @Test
    void whatNamesNoCommitIsNone() throws Exception {
        assertThat(await(second -> sight(State.READY, "--upload-pack=x", "Synced"))
                        .outcome())
                .isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(host.ran()).isEmpty();
    }

    @Test
    void manifestsThatCannotBeMadeCountOnlyWhereTheyCouldBefore() throws Exception {
        RolloutStatus broken = new RolloutStatus(State.BROKEN, List.of(), "ComparisonError: no such file");

        assertThat(await(second -> broken).outcome()).isEqualTo(Outcome.INCONCLUSIVE);

        long begin = host.seconds();
        Deployment.RolloutStep step =
                await(second -> second < begin + 12 ? RolloutStatus.underWay(Message.literal("Synced")) : broken);
        assertThat(step.seconds()).isEqualTo(12);
        assertThat(step.outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void aClusterThatDoesNotAnswerMeanwhileIsAskedAgain() throws Exception {
        Deployment.RolloutStep step = await(second -> {
            if (second > 0 && second < 30) {
                throw new KubeException(Message.literal("https://cluster.test does not answer"));
            }
            return second == 0
                    ? RolloutStatus.underWay(Message.literal("Synced, Progressing"))
                    : sight(State.READY, OURS, "Synced");
        });

        assertThat(step.outcome()).isEqualTo(Outcome.SUCCESSFUL);
        assertThat(host.said()).contains("  https://cluster.test does not answer");
    }

    @Test
    void anObjectThatIsNotThereIsAnErrorBeforeAnythingIsPushed() {
        assertThatThrownBy(() -> await(second -> {
                    throw new KubeException(404, Message.literal("there is no Application orders"));
                }))
                .isInstanceOf(KubeException.class)
                .hasMessage("there is no Application orders");
    }
}
