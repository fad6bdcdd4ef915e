package io.jenkins.plugins.godelivery.engine.deploy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The answer to a GET. */
record HttpGet(int status, String body) {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    static HttpGet of(String address) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .followRedirects(Redirect.NORMAL)
                .build();
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                    .timeout(PATIENCE)
                    .build();
            var response = client.send(request, BodyHandlers.ofString());
            return new HttpGet(response.statusCode(), response.body());
        } catch (IllegalArgumentException e) {
            throw new IOException(address + " is no address");
        } catch (IOException e) {
            throw new IOException(address + " does not answer" + (e.getMessage() == null ? "" : ": " + e.getMessage()));
        }
    }
}
