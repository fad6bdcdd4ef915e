package io.jenkins.plugins.godelivery.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** Build of the controller under test. */
record Build(JenkinsClient client, String job, int number) {
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    interface Condition {
        boolean holds() throws IOException, InterruptedException;
    }

    String path() {
        return "/job/" + job + "/" + number;
    }

    boolean exists() throws IOException, InterruptedException {
        return client.get(path() + "/api/json").statusCode() == 200;
    }

    JsonNode json() throws IOException, InterruptedException {
        return client.json(path() + "/api/json");
    }

    String result() throws IOException, InterruptedException {
        return json().get("result").asText();
    }

    String log() throws IOException, InterruptedException {
        return client.get(path() + "/consoleText").body();
    }

    /** Returns the JSON of our build action. */
    JsonNode report() throws IOException, InterruptedException {
        return client.json(path() + "/go-delivery/api/json?depth=2");
    }

    Build awaitEnd() throws IOException, InterruptedException {
        await("the end", () -> !json().get("building").asBoolean());
        return this;
    }

    Build awaitLog(String text) throws IOException, InterruptedException {
        return awaitLog(text, PATIENCE);
    }

    Build awaitLog(String text, Duration patience) throws IOException, InterruptedException {
        // A finished build logs nothing more.
        await(
                "\"" + text + "\" in the log",
                patience,
                () -> !json().get("building").asBoolean() || log().contains(text));
        if (!log().contains(text)) {
            throw new AssertionError("it ended without \"" + text + "\":\n" + log());
        }
        return this;
    }

    void abort() throws IOException, InterruptedException {
        client.form(path() + "/stop", Map.of());
    }

    void await(String what, Condition condition) throws IOException, InterruptedException {
        await(what, PATIENCE, condition);
    }

    private void await(String what, Duration patience, Condition condition) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                if (condition.holds()) {
                    return;
                }
            } catch (IOException e) {
                // A starting controller answers with errors; retry until the deadline.
                if (System.nanoTime() > deadline) {
                    throw e;
                }
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("no sign of " + what + " in " + path() + ":\n" + log());
            }
            Thread.sleep(200);
        }
    }
}
