package io.jenkins.plugins.godelivery.engine.net;

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
 * Requests to servers that may be slow, broken or hostile. An answer is there as a whole, its body included, within the
 * time that it has, or there is none; the platform's client stops its clock at the headers. It follows no redirect: what
 * may be shown to whom is for the caller to say. A thread that waits here can be interrupted at any time.
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
     * Returns a client that sends requests through another.
     *
     * @param client that follows no redirect
     */
    public static WebClient of(HttpClient client) {
        return new WebClient(client, Optional.empty());
    }

    /**
     * Returns a client that trusts servers so, and knows more besides.
     *
     * @param more what else the client is to know
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
     * Returns a client that trusts servers so.
     *
     * @param tls the trust in servers
     */
    public static WebClient of(SSLContext tls, ProxySelector proxies, Duration connect) {
        return of(tls, proxies, connect, UnaryOperator.identity());
    }

    /**
     * Sends a request and reads the answer as a whole.
     *
     * @param whole the time from the beginning to the last byte of the answer
     * @throws HttpTimeoutException when that is over
     * @throws AnswerTooLargeException when the body is larger than may be
     */
    public HttpResponse<byte[]> send(HttpRequest request, BodyHandler<byte[]> body, Duration whole)
            throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(shown(request), body);
        try {
            return answer.get(whole.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            answer.cancel(true); // Which ends the connection, too.
            throw e;
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new HttpTimeoutException("no whole answer within " + whole.toSeconds() + " s");
        } catch (ExecutionException e) {
            throw ofCaller(e.getCause());
        }
    }

    /**
     * Adds a header to a request. A value that cannot be one, such as a token with a line break, is in no message: it may be
     * a secret.
     *
     * @throws IOException when it cannot be one
     */
    public static HttpRequest.Builder header(HttpRequest.Builder request, String name, String value)
            throws IOException {
        try {
            return request.header(name, value);
        } catch (IllegalArgumentException e) {
            throw new IOException(
                    "what is to be sent as " + name + " has a line break or another character that no header may have");
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
            throw new IOException(e.getMessage(), e);
        }
    }

    private static IOException ofCaller(Throwable cause) throws InterruptedException {
        if (cause instanceof InterruptedIOException || cause instanceof InterruptedException) {
            throw new InterruptedException(cause.getMessage());
        }
        if (String.valueOf(cause.getMessage()).contains("Tunnel failed, got: 407")) {
            return new IOException("the proxy wants a user and password, or others than it got (407)", cause);
        }
        // Whatever it is that a server makes the client stumble over, it is the server's fault.
        String message = String.valueOf(cause.getMessage());
        if (message.length() > MAX_MESSAGE) {
            // The platform's client quotes a header whole.
            return new IOException(UntrustedText.line(message, MAX_MESSAGE));
        }
        return cause instanceof IOException known ? known : new IOException(message, cause);
    }
}
