package io.jenkins.plugins.godelivery.engine.net;

import io.jenkins.plugins.godelivery.engine.message.ExplainedIOException;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.output.UntrustedText;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;

/**
 * Sends requests to servers that may be slow, broken or hostile. The timeout covers the whole response including its
 * body; the JDK's own timeout ends at the headers. Redirects are not followed, because the caller decides who may see
 * which credentials. A waiting thread can be interrupted at any time.
 */
public final class WebClient {
    private static final int MAX_MESSAGE = 200;

    private final HttpClient client;
    private final Optional<Proxies> proxies;

    private WebClient(HttpClient client, Optional<Proxies> proxies) {
        this.client = client;
        this.proxies = proxies;
    }

    /**
     * Returns a client that sends requests through a given HTTP client.
     *
     * @param client client that follows no redirects
     */
    public static WebClient of(HttpClient client) {
        return new WebClient(client, Optional.empty());
    }

    /**
     * Returns a client with additional settings.
     *
     * @param more additional settings of the HTTP client
     */
    public static WebClient of(
            SSLContext tls, ProxySelector proxies, Duration connect, UnaryOperator<HttpClient.Builder> more) {
        Optional<Proxies> ours = proxies instanceof Proxies named ? Optional.of(named.trusting(tls)) : Optional.empty();
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(Version.HTTP_1_1)
                .followRedirects(Redirect.NEVER)
                .connectTimeout(connect)
                .proxy(ours.map(ProxySelector.class::cast).orElse(proxies))
                .sslContext(tls);
        return new WebClient(more.apply(builder).build(), ours);
    }

    /**
     * Returns a client.
     *
     * @param tls trust in servers
     */
    public static WebClient of(SSLContext tls, ProxySelector proxies, Duration connect) {
        return of(tls, proxies, connect, UnaryOperator.identity());
    }

    /**
     * Sends a request and reads the whole response.
     *
     * @param whole timeout from the start to the last byte of the response
     * @throws HttpTimeoutException if the timeout expires
     * @throws AnswerTooLargeException if the body exceeds its limit
     */
    public HttpResponse<byte[]> send(HttpRequest request, BodyHandler<byte[]> body, Duration whole)
            throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(shown(request), body);
        try {
            return answer.get(whole.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            answer.cancel(true); // This also closes the connection.
            throw e;
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new HttpTimeoutException("no complete answer within " + whole.toSeconds() + " s");
        } catch (ExecutionException e) {
            throw ofCaller(e.getCause());
        }
    }

    /**
     * Adds a header to a request. An invalid value, such as a token with a line break, is not quoted in the message,
     * because it may be a secret.
     *
     * @throws IOException if the value is invalid
     */
    public static HttpRequest.Builder header(HttpRequest.Builder request, String name, String value)
            throws IOException {
        try {
            return request.header(name, value);
        } catch (IllegalArgumentException e) {
            throw new ExplainedIOException(Message.of("server.header", name));
        }
    }

    private HttpRequest shown(HttpRequest request) throws IOException {
        try {
            Optional<String> key =
                    proxies.isEmpty() ? Optional.empty() : proxies.get().authorization(request.uri());
            return key.isEmpty()
                    ? request
                    : HttpRequest.newBuilder(request, (name, value) -> true)
                            .setHeader(RelayedRequest.HEADER, key.get())
                            .build();
        } catch (IllegalArgumentException e) {
            throw new ExplainedIOException(Message.of(e), e);
        }
    }

    private static IOException ofCaller(Throwable cause) throws InterruptedException {
        if (cause instanceof InterruptedIOException || cause instanceof InterruptedException) {
            throw new InterruptedException(cause.getMessage());
        }
        if (String.valueOf(cause.getMessage()).contains("Tunnel failed, got: 407")) {
            return new ExplainedIOException(Message.of("proxy.password"), cause);
        }
        // Any other failure of the client is caused by the server's response.
        String message = String.valueOf(cause.getMessage());
        if (message.length() > MAX_MESSAGE) {
            // The JDK's client quotes whole headers.
            return new IOException(UntrustedText.line(message, MAX_MESSAGE));
        }
        return cause instanceof IOException known ? known : new IOException(message, cause);
    }
}
