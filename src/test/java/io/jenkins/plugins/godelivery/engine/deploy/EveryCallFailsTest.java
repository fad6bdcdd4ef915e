package io.jenkins.plugins.godelivery.engine.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.command.HelmDeployParameters;
import io.jenkins.plugins.godelivery.engine.command.HelmParameters;
import io.jenkins.plugins.godelivery.engine.command.Parameter;
import io.jenkins.plugins.godelivery.engine.deploy.FakeCluster.Stored;
import io.jenkins.plugins.godelivery.engine.deploy.FakeEnvironment.Ended;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Injects a fault at every call of a deployment in turn, calls of the host and helm's own requests: an error, a lost
 * response, SIGTERM, and SIGKILL before and after the effect. After each, the previous version still runs, success is
 * reported only if true, and the next deployment succeeds without manual repair.
 */
@Execution(ExecutionMode.CONCURRENT)
class EveryCallFailsTest {
    @TempDir
    private Path folder;

    /**
     * Deployment under test.
     *
     * @param image version, whose name determines its behaviour
     */
    record Scenario(int helm, String strategy, boolean first, String image) {
        boolean isGood() {
            return image.equals("3");
        }

        /** Returns the options; helm 4 also covers the optional calls. */
        Map<Parameter<?>, Object> given(String version) {
            Map<Parameter<?>, Object> given = FakeEnvironment.given(strategy, version);
            if (helm == 4) {
                given.put(HelmParameters.CHART, "oci://registry.test/charts/payments");
                given.put(HelmDeployParameters.TEST, true);
                given.put(HelmDeployParameters.HTTP_CHECK, List.of("http://payments.test/healthz"));
            }
            return given;
        }
    }

    static List<Scenario> scenarios() {
        List<Scenario> scenarios = new ArrayList<>();
        for (int helm : new int[] {3, 4}) {
            for (String strategy : List.of("rolling", "canary", "blueGreen")) {
                for (boolean first : new boolean[] {true, false}) {
                    for (String image : List.of("3", "3-unready", "3-bad-figures")) {
                        scenarios.add(new Scenario(helm, strategy, first, image));
                    }
                }
            }
        }
        return scenarios;
    }

    private FakeEnvironment world(Scenario scenario) throws IOException {
        FakeEnvironment world = new FakeEnvironment(folder, scenario.helm());
        if (!scenario.first()) {
            for (String image : List.of("1", "2")) {
                Ended before = world.deploy(scenario.given(image));
                assertThat(before.isSuccessful()).as(before.said()).isTrue();
            }
        }
        return world;
    }

    /** Deployment with one fault. */
    private static final class Case {
        private final Scenario scenario;
        private final Map<String, String> wanted;
        private final String name;
        private final FakeEnvironment world;
        private final Map<String, String> before;
        private final int good;
        private final Ended ended;
        private final Map<String, String> after;

        /** @param wanted objects after a deployment without fault */
        Case(Scenario scenario, FakeEnvironment world, Map<String, String> wanted, int at, Faults.Kind kind) {
            this.scenario = scenario;
            this.wanted = wanted;
            this.world = world;
            before = world.cluster.running();
            good = scenario.first() ? 0 : world.cluster.newest().version;
            Faults faults = new Faults(at, kind);
            world.cluster.faults = faults;
            ended = world.deploy(scenario.given(scenario.image()));
            after = world.cluster.running();
            name = scenario + ": " + kind + " at " + at + ", "
                    + (at < faults.calls().size() ? faults.calls().get(at) : "never reached");
        }

        private String told(FakeEnvironment where, Ended last) {
            return name + "\n" + ended.said() + "\n" + where.cluster.history() + "\n" + last.said();
        }

        private String told() {
            return told(world, ended);
        }

        /** Asserts the state of the cluster after the deployment. */
        void assertState() {
            if (ended.isSuccessful()) {
                assertThat(scenario.isGood()).as(told()).isTrue();
                assertThat(after).as(told()).isEqualTo(wanted);
                assertThat(world.cluster.newest().status).as(told()).isEqualTo("deployed");
                assertThat(ended.record().orElseThrow().revision())
                        .as(told())
                        .isEqualTo(world.cluster.newest().version);
            } else if (ended.killed()) {
                assertThat(after.keySet()).as(told()).containsAll(before.keySet());
            } else {
                assertThat(after).as(told()).isEqualTo(before);
                assertThat(world.cluster.history().isEmpty()).as(told()).isEqualTo(scenario.first());
                if (!scenario.first()) {
                    Stored newest = world.cluster.newest();
                    assertThat(newest.status).as(told()).isEqualTo("deployed");
                    assertThat(newest.version == good || newest.description.matches("Rollback to [0-9]+"))
                            .as(told())
                            .isTrue();
                }
            }
        }

        String state() {
            return ended.killed() + world.cluster.state();
        }

        /**
         * Asserts that the next deployment succeeds.
         *
         * @param objects keys of the expected objects
         */
        void assertNextSucceeds(Set<String> objects) {
            FakeEnvironment later = world.copy();
            Ended next = later.deploy(scenario.given("4"));

            assertThat(next.isSuccessful()).as(told(later, next)).isTrue();
            assertThat(String.join(" ", later.cluster.running().values()))
                    .as(told(later, next))
                    .contains("payments:4");
            assertThat(later.cluster.running().keySet()).as(told(later, next)).isEqualTo(objects);
        }

        void assertNextFailureKeepsObjects(String image) {
            FakeEnvironment later = world.copy();
            Ended next = later.deploy(scenario.given(image));
            Map<String, String> now = later.cluster.running();

            assertThat(next.isSuccessful()).as(told(later, next)).isFalse();
            if (scenario.first() && ended.killed()) {
                boolean stays = next.said().contains("stay as they are");
                assertThat(now.isEmpty() || stays || now.equals(after))
                        .as(told(later, next))
                        .isTrue();
            } else if (ended.killed()) {
                assertThat(now).as(told(later, next)).isIn(before, wanted);
            } else {
                assertThat(now).as(told(later, next)).isEqualTo(after);
            }
            Ended last = later.deploy(scenario.given("5"));
            assertThat(last.isSuccessful()).as(told(later, last)).isTrue();
        }
    }

    /** Calls before the lock do not depend on the image, so they are tested with one of the three images only. */
    private static int first(Scenario scenario, List<String> calls) {
        return scenario.isGood() ? 0 : calls.indexOf("ask LeaseRequest");
    }

    /** A kill after a call equals a kill before the next one, so only the last call needs both. */
    private static List<Faults.Kind> kinds(int at, List<String> calls) {
        List<Faults.Kind> kinds = new ArrayList<>(List.of(Faults.Kind.values()));
        if (at < calls.size() - 1) {
            kinds.remove(Faults.Kind.KILLED_AFTER);
        }
        return kinds;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scenarios")
    void whatRanBeforeStillRuns(Scenario scenario) throws Exception {
        FakeEnvironment origin = world(scenario);
        FakeEnvironment undisturbed = origin.copy();
        Map<String, String> before = undisturbed.cluster.running();
        Faults counted = Faults.none();
        undisturbed.cluster.faults = counted;
        Ended ended = undisturbed.deploy(scenario.given(scenario.image()));
        assertThat(ended.isSuccessful()).as(ended.said()).isEqualTo(scenario.isGood());
        Map<String, String> wanted = undisturbed.cluster.running();
        if (!scenario.isGood()) {
            assertThat(wanted).as(ended.said()).isEqualTo(before);
        }

        FakeEnvironment another = origin.copy();
        another.deploy(scenario.given("4"));
        Set<String> objects = another.cluster.running().keySet();

        Set<String> seen = new HashSet<>(); // Equal states lead to equal next deployments.
        for (int at = first(scenario, counted.calls()); at < counted.calls().size(); at++) {
            for (Faults.Kind kind : kinds(at, counted.calls())) {
                Case broken = new Case(scenario, origin.copy(), wanted, at, kind);
                broken.assertState();
                String state = broken.state();
                if (seen.add(state)) {
                    broken.assertNextSucceeds(objects);
                }
                String bad = at % 2 == 0 ? "4-unready" : "4-bad-figures";
                if (seen.add(bad + state)) {
                    broken.assertNextFailureKeepsObjects(bad);
                }
            }
        }
    }
}
