package io.jenkins.plugins.godelivery.engine.sonar;

import io.jenkins.plugins.godelivery.engine.host.RemoteEnvironment;
import io.jenkins.plugins.godelivery.engine.host.RemoteTask;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.net.AnswerTooLargeException;
import io.jenkins.plugins.godelivery.engine.net.Proxies;
import io.jenkins.plugins.godelivery.engine.net.ResponseBody;
import io.jenkins.plugins.godelivery.engine.net.WebClient;
import io.jenkins.plugins.godelivery.engine.registry.TrustedCertificates;
import java.io.IOException;
import java.io.Serializable;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;

/**
 * Sends a GET request to a SonarQube server from the machine on which the scanner ran. It follows no redirect, so that only
 * this server gets the token. It is not a record, because the text of a record would contain the token.
 */
final class SonarGet implements RemoteTask<SonarGet.Answer, SonarException> {
    private static final long serialVersionUID = 1;

    static final int SUCCESS = 200;

    private static final Duration CONNECT = Duration.ofSeconds(15);
    private static final int LIMIT = 2 << 20;

    private final String address;
    private final String token;
    private final boolean insecure;
    private final Duration limit;

    /**
     * @param token token of the server; empty for none
     * @param insecure whether any certificate is accepted
     * @param limit timeout for the complete response
     */
    SonarGet(String address, String token, boolean insecure, Duration limit) {
        this.address = address;
        this.token = token;
        this.insecure = insecure;
        this.limit = limit;
    }

    /**
     * @param status HTTP status; 0 if the server cannot be reached now
     * @param body body of a successful response
     * @param problem reason why the server cannot be reached; empty if it answered
     */
    record Answer(int status, String body, Message problem) implements Serializable {
        private static final long serialVersionUID = 1;
    }

    @Override
    public Answer run(RemoteEnvironment environment) throws InterruptedException, SonarException {
        try {
            SSLContext trust = insecure
                    ? TrustedCertificates.anybody()
                    : TrustedCertificates.ofMachine(environment.proxyVariables());
            WebClient client = WebClient.of(trust, Proxies.of(environment.proxyVariables()), CONNECT);
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
            if (!token.isEmpty()) {
                WebClient.header(request, "Authorization", "Bearer " + token);
            }
            HttpResponse<byte[]> answer = client.send(request.build(), ResponseBody.upTo(LIMIT), limit);
            boolean success = answer.statusCode() == SUCCESS;
            String body = success ? new String(answer.body(), StandardCharsets.UTF_8) : "";
            return new Answer(answer.statusCode(), body, Message.literal(""));
        } catch (SSLHandshakeException e) {
            throw new SonarException(Message.of("sonar.notTrusted", String.valueOf(e.getMessage())));
        } catch (AnswerTooLargeException e) {
            throw new SonarException(Message.of("sonar.noSonar", e.message()));
        } catch (IOException | IllegalArgumentException e) {
            Message problem =
                    e.getMessage() == null ? Message.literal(e.getClass().getSimpleName()) : Message.of(e);
            return new Answer(0, "", problem);
        }
    }

    @Override
    public String toString() {
        return "GET " + address;
    }
}
