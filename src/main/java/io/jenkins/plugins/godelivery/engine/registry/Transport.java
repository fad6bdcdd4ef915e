package io.jenkins.plugins.godelivery.engine.registry;

import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.net.AnswerTooLargeException;
import io.jenkins.plugins.godelivery.engine.net.HttpOrigin;
import io.jenkins.plugins.godelivery.engine.net.Proxies;
import io.jenkins.plugins.godelivery.engine.net.ResponseBody;
import io.jenkins.plugins.godelivery.engine.net.WebClient;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
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
 * Sends requests to a registry over TLS. Plain HTTP and unverified certificates are used only for a registry configured
 * as insecure.
 */
final class Transport {
    private static final Duration CONNECT = Duration.ofSeconds(15);

    private final String host;
    private final boolean insecure;
    private final WebClient client;
    private boolean tls = true;

    Transport(ImageName image, boolean insecure, Map<String, String> environment) throws IOException {
        host = image.host();
        this.insecure = insecure;
        SSLContext trust = insecure
                ? TrustedCertificates.anybody()
                : TrustedCertificates.forRegistry(image.registry(), environment);
        client = WebClient.of(trust, Proxies.of(environment), CONNECT);
    }

    URI uri(String path) {
        return URI.create((tls ? "https://" : "http://") + host + path);
    }

    /** Returns whether a URL has the registry's own origin, which alone may receive its credentials. */
    boolean isOwn(URI uri) {
        return HttpOrigin.of(uri).equals(HttpOrigin.of(uri("/")));
    }

    /**
     * Resolves a redirect, if it is allowed: targets without TLS require insecure.
     *
     * @param address address relative to the requested one
     * @throws RegistryException if it is not allowed
     */
    URI follow(URI asked, String address) throws RegistryException {
        URI target;
        try {
            target = asked.resolve(address);
        } catch (IllegalArgumentException e) {
            throw new RegistryException(Message.of("registry.redirectNoAddress", host));
        }
        HttpOrigin origin = HttpOrigin.of(target)
                .orElseThrow(() -> new RegistryException(Message.of("registry.redirectNoAddress", host)));
        if (!origin.isEncrypted() && !insecure) {
            throw new RegistryException(Message.of("registry.redirectPlainText", host, origin.toString()));
        }
        return target;
    }

    /** Returns whether credentials may be sent to a URL: with TLS, or if the insecure registry has none. */
    boolean isTrusted(URI realm) {
        return HttpOrigin.of(realm)
                .filter(origin -> origin.isEncrypted() || (insecure && !tls))
                .isPresent();
    }

    /**
     * Detects whether the registry supports TLS, before any other request.
     *
     * @throws RegistryException if it does not, and is not configured as insecure
     */
    void detect() throws IOException, InterruptedException {
        tls = true;
        try {
            ask();
        } catch (RegistryException | Retry.TransientException e) {
            if (!insecure) {
                throw e;
            }
            tls = false;
            ask();
        }
    }

    private void ask() throws IOException, InterruptedException {
        send(HttpRequest.newBuilder(uri("/v2/")).build(), ResponseBody.errorText(), CONNECT);
    }

    /**
     * @param whole timeout of the whole response
     * @throws Retry.TransientException if the registry is currently unreachable
     * @throws RegistryException if TLS fails, or the response is too large
     */
    HttpResponse<byte[]> send(HttpRequest request, BodyHandler<byte[]> body, Duration whole)
            throws IOException, InterruptedException {
        String to = request.uri().getAuthority();
        try {
            return client.send(request, body, whole);
        } catch (SSLHandshakeException e) {
            throw new RegistryException(Message.of("registry.notTrusted", to, deepest(e)), e);
        } catch (SSLException e) {
            if (isPlainText(e)) {
                throw new RegistryException(Message.of("registry.plainText", to), e);
            }
            throw broken(to, String.valueOf(e.getMessage()), e);
        } catch (ConnectException e) {
            throw new Retry.TransientException(Message.of("server.unreachable", to, reason(e)), null, e);
        } catch (HttpTimeoutException e) {
            throw new Retry.TransientException(Message.of("registry.timeout", to), null, e);
        } catch (AnswerTooLargeException e) {
            throw new RegistryException(Message.of("reason", to, Message.of(e)), e);
        } catch (IOException e) {
            throw broken(to, deepest(e), e);
        }
    }

    /**
     * Returns whether the server answered in plain text. There is no exception type for it, only the message of
     * sun.security.ssl.SSLEngineInputRecord.
     */
    private static boolean isPlainText(SSLException e) {
        return String.valueOf(e.getMessage()).contains("plaintext connection");
    }

    private static Retry.TransientException broken(String host, String reason, IOException cause) {
        return new Retry.TransientException(Message.of("registry.broken", host, reason), null, cause);
    }

    private static Message reason(ConnectException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
                return Message.of("server.unknownHost");
            }
        }
        return e.getMessage() == null ? Message.of("server.refused") : Message.of(e);
    }

    private static String deepest(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
