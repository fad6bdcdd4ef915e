package io.jenkins.plugins.godelivery.engine.deploy;

import io.jenkins.plugins.godelivery.engine.deploy.AnalysisMeasurement.State;
import io.jenkins.plugins.godelivery.engine.host.RemoteEnvironment;
import io.jenkins.plugins.godelivery.engine.message.Message;

/**
 * Checks an HTTP address: 1 for a status of 200 to 299, else 0; no response is 0, too. Redirects to another path fail
 * the check, because that path says nothing about this one: a login page answers every request that is not logged in.
 */
public record HttpCheck(String address) implements DeploymentTask<AnalysisMeasurement> {
    private static final long serialVersionUID = 1;

    @Override
    public AnalysisMeasurement run(RemoteEnvironment environment) throws InterruptedException {
        try {
            HttpGetRequest.Status answer = HttpGetRequest.status(address, environment.proxyVariables());
            if (!answer.elsewhere().isEmpty()) {
                return AnalysisMeasurement.none(
                        State.INVALID,
                        Message.of("analysis.redirected", String.valueOf(answer.code()), answer.elsewhere()));
            }
            return answer.code() / 100 == 2
                    ? AnalysisMeasurement.of(1)
                    : AnalysisMeasurement.of(0, Message.of("analysis.status", String.valueOf(answer.code())));
        } catch (NoAnswerException e) {
            return AnalysisMeasurement.of(0, e.reason());
        }
    }
}
