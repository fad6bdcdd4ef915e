package io.jenkins.plugins.godelivery.acceptance;

import java.io.IOException;
import java.util.Map;

/** Job of the controller under test. */
record ControllerJob(JenkinsClient client, String name) {
    /** Starts a build and waits until it runs. */
    Build start() throws IOException, InterruptedException {
        return start("build", Map.of());
    }

    /** Starts a build with parameters, which the job must declare. */
    Build start(Map<String, String> parameters) throws IOException, InterruptedException {
        return start("buildWithParameters", parameters);
    }

    private Build start(String how, Map<String, String> form) throws IOException, InterruptedException {
        int number =
                client.json("/job/" + name + "/api/json").get("nextBuildNumber").asInt();
        client.form("/job/" + name + "/" + how + "?delay=0sec", form);
        Build build = new Build(client, name, number);
        build.await("the start of " + name, build::exists);
        return build;
    }

    /** Runs a build to completion. */
    Build run() throws IOException, InterruptedException {
        return start().awaitEnd();
    }
}
