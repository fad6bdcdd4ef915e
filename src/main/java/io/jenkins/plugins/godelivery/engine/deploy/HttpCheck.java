package io.jenkins.plugins.godelivery.engine.deploy;

import io.jenkins.plugins.godelivery.engine.deploy.AnalysisMeasurement.State;
import io.jenkins.plugins.godelivery.engine.host.RemoteEnvironment;
import java.io.IOException;

/**
 * Checks an HTTP address: 1 for a status of 200 to 299, else 0; no response is 0, too. Redirects to another path fail
 * the check, because that path says nothing about this one: a login page answers every request that is not logged in.
 */
public record HttpCheck(String address) implements DeploymentTask<AnalysisMeasurement> {
    private static final long serialVersionUID = 1;

    @Override
    public AnalysisMeasurement run(RemoteEnvironment place) throws InterruptedException {
        try {
            HttpGetRequest.Status answer = HttpGetRequest.status(address, place.environment());
            if (!answer.elsewhere().isEmpty()) {
                return AnalysisMeasurement.none(
                        State.INVALID,
                        "it answers with HTTP status " + answer.code() + " and sends to " + answer.elsewhere()
                                + ", which is not the same");
            }
            return answer.code() / 100 == 2
                    ? AnalysisMeasurement.of(1)
                    : AnalysisMeasurement.of(0, "HTTP status " + answer.code());
        } catch (IOException e) {
            return AnalysisMeasurement.of(
                    0, String.valueOf(e.getMessage()).replace(HttpGetRequest.shown(address) + " ", ""));
        }
    }
}
