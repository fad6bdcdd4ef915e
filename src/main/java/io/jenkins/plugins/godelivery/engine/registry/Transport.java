package io.jenkins.plugins.godelivery.engine.registry;

import io.jenkins.plugins.godelivery.engine.net.Proxies;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

/**
 * Carries requests to a registry, with TLS. Without it, or without knowing who answers, only where the registry is named
 * as insecure.
 */
final class Transport {
    private static final Duration CONNECT = Duration.ofSeconds(15);

    private final String host;
    private final boolean insecure;
    private final HttpClient client;
    private boolean tls = true;

    Transport(ImageName image, boolean insecure, Map<String, String> environment) throws IOException {
        host = image.host();
        this.insecure = insecure;
        SSLContext trust = insecure
                ? TrustedCertificates.anybody()
                : TrustedCertificates.forRegistry(image.registry(), environment);
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER) // Credentials must not go along to another host.
                .proxy(Proxies.of(environment))
                .sslContext(trust)
                .build();
    }

    boolean isInsecure() {
        return insecure;
    }

    URI uri(String path) {
        return URI.create((tls ? "https://" : "http://") + host + path);
    }

    /** Whether the request goes to the registry itself, which alone may see its credentials. */
    boolean isOwn(URI uri) {
        return uri.getAuthority().equals(host);
    }

    /**
     * Finds out whether the registry speaks TLS; asked before anything else.
     *
     * @throws RegistryException when it does not, and is not named as insecure
     */
    void detect() throws IOException, InterruptedException {
        tls = true;
        try {
            ask();
        } catch (RegistryException | Retry.Passing e) {
            if (!insecure) {
                throw e;
            }
            tls = false;
            ask();
        }
    }

    private void ask() throws IOException, InterruptedException {
        send(HttpRequest.newBuilder(uri("/v2/")).timeout(CONNECT).build(), HttpResponse.BodyHandlers.discarding());
    }

    /**
     * @throws Retry.Passing when the registry cannot be reached now
     * @throws RegistryException when TLS fails
     */
    <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> body) throws IOException, InterruptedException {
        try {
            return client.send(request, body);
        } catch (SSLHandshakeException e) {
            throw new RegistryException(
                    host + " shows a certificate that is not trusted (" + deepest(e)
                            + "): add its authority to /etc/docker/certs.d/" + host
                            + "/ca.crt or name it in SSL_CERT_FILE; insecure does without",
                    e);
        } catch (SSLException e) {
            if (isPlainText(e)) {
                throw new RegistryException(host + " answers without TLS: insecure says that this is meant", e);
            }
            throw new Retry.Passing(host + " broke the connection: " + e.getMessage(), null, e);
        } catch (ConnectException e) {
            throw new Retry.Passing(host + " cannot be reached: " + reason(e), null, e);
        } catch (HttpTimeoutException e) {
            throw new Retry.Passing(host + " does not answer in time", null, e);
        } catch (IOException e) {
            throw new Retry.Passing(host + " broke the connection: " + deepest(e), null, e);
        }
    }

    /** There is no exception of its own: sun.security.ssl.SSLEngineInputRecord says so in words. */
    private static boolean isPlainText(SSLException e) {
        return String.valueOf(e.getMessage()).contains("plaintext connection");
    }

    private static String reason(ConnectException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
                return "its name is not known";
            }
        }
        return e.getMessage() == null ? "connection refused" : e.getMessage();
    }

    private static String deepest(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
