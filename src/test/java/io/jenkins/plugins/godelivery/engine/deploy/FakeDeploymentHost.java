package io.jenkins.plugins.godelivery.engine.deploy;

import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment;
import io.jenkins.plugins.godelivery.engine.host.FakeHost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Fake host of a single deployment, without other runs. */
public final class FakeDeploymentHost extends FakeHost implements DeploymentHost {
    private final List<Deployment> kept = new ArrayList<>();

    @Override
    public String runId() {
        return "test";
    }

    @Override
    public RunState runState(String holder) {
        return RunState.UNKNOWN;
    }

    @Override
    public AutoCloseable repeat(DeploymentTask<?> task, Duration every) {
        return () -> {};
    }

    @Override
    public void saveRecord(Deployment unfinished) {
        kept.add(unfinished);
    }

    public List<Deployment> kept() {
        return kept;
    }
}
