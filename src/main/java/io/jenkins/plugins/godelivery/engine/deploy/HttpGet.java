package io.jenkins.plugins.godelivery.engine.deploy;

import io.jenkins.plugins.godelivery.engine.deploy.DeployException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The answer to a GET. It is whole within ten seconds or there is none: the client's own timeout ends with the headers. */
record HttpGet(int status, String body) {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    static HttpGet of(String address) throws IOException, InterruptedException {
        HttpResponse<String> response = send(address, BodyHandlers.ofString());
        return new HttpGet(response.statusCode(), response.body());
    }

    /** Without the body, which may have no end. */
    static int status(String address) throws IOException, InterruptedException {
        HttpResponse<InputStream> response = send(address, BodyHandlers.ofInputStream());
        response.body().close();
        return response.statusCode();
    }

    /**
     * Says before anything is changed that an address cannot be asked.
     *
     * @param parameter that it was given by
     */
    static void check(String parameter, String address) throws DeployException {
        URI uri;
        try {
            uri = URI.create(address);
        } catch (IllegalArgumentException e) {
            throw wrong(parameter, address);
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (uri.getRawUserInfo() != null) {
            throw new DeployException(
                    Kind.WRONG,
                    parameter + ": an address with a user or password is not supported; none would be sent");
        }
        if ((!scheme.equals("http") && !scheme.equals("https")) || uri.getHost() == null) {
            throw wrong(parameter, address);
        }
    }

    private static DeployException wrong(String parameter, String address) {
        return new DeployException(
                Kind.WRONG,
                parameter + ": \"" + address + "\" is not an address: http://HOST or https://HOST is needed");
    }

    private static <T> HttpResponse<T> send(String address, BodyHandler<T> body)
            throws IOException, InterruptedException {
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .followRedirects(Redirect.NORMAL)
                .build();
        CompletableFuture<HttpResponse<T>> response = new CompletableFuture<>();
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                    .timeout(PATIENCE)
                    .build();
            response = client.sendAsync(request, body);
            return response.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (IllegalArgumentException e) {
            throw new IOException(address + " is not an address", e);
        } catch (TimeoutException e) {
            throw new IOException(address + " does not answer within " + PATIENCE.toSeconds() + "s", e);
        } catch (ExecutionException e) {
            throw new IOException(address + " does not answer" + why(e.getCause()), e.getCause());
        } finally {
            response.cancel(true);
        }
    }

    private static String why(Throwable cause) {
        String message = cause.getMessage();
        if (message == null) {
            return cause instanceof ConnectException ? ": connection refused" : "";
        }
        return ": " + message;
    }
}
