package io.jenkins.plugins.godelivery.engine.deploy;

import io.jenkins.plugins.godelivery.engine.deploy.DeployException.Kind;
import io.jenkins.plugins.godelivery.engine.message.ExplainedIOException;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.net.HttpOrigin;
import io.jenkins.plugins.godelivery.engine.net.Proxies;
import io.jenkins.plugins.godelivery.engine.net.ResponseBody;
import io.jenkins.plugins.godelivery.engine.net.WebClient;
import io.jenkins.plugins.godelivery.engine.output.UntrustedText;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;

/** Sends a GET request without exposing credentials: redirects are followed, but not from TLS to plain text. */
public record HttpGetRequest(int status, String body) {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int LIMIT = 4 << 20;
    private static final int MAX_REDIRECTS = 5;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    /**
     * Sends a request; of an error response, only the beginning of the body is kept.
     *
     * @param environment proxy variables, as for helm
     */
    static HttpGetRequest of(String address, Map<String, String> environment)
            throws NoAnswerException, InterruptedException {
        HttpResponse<byte[]> answer = send(address, environment, ResponseBody.upTo(LIMIT), (from, to) -> true);
        return new HttpGetRequest(answer.statusCode(), new String(answer.body(), StandardCharsets.UTF_8));
    }

    /**
     * Response of an address itself.
     *
     * @param elsewhere redirect target that may be shown; empty without a redirect
     */
    record Status(int code, String elsewhere) {}

    /**
     * Requests only the status, whatever the body is. Redirects to the same path are followed: to TLS, another host, or
     * with a trailing slash.
     *
     * @param environment proxy variables, as for helm
     */
    static Status status(String address, Map<String, String> environment)
            throws NoAnswerException, InterruptedException {
        HttpResponse<byte[]> answer = send(address, environment, ResponseBody.none(), HttpGetRequest::isSamePath);
        boolean sends = REDIRECTS.contains(answer.statusCode());
        return new Status(
                answer.statusCode(),
                sends
                        ? shown(String.valueOf(
                                answer.headers().firstValue("Location").orElse("nowhere")))
                        : "");
    }

    private static boolean isSamePath(URI from, URI to) {
        return path(from).equals(path(to)) && Objects.equals(from.getRawQuery(), to.getRawQuery());
    }

    private static String path(URI address) {
        String path = address.getRawPath() + "/";
        int end = path.length();
        while (end > 1 && path.charAt(end - 2) == '/') {
            end--;
        }
        return path.substring(0, end);
    }

    /**
     * Rejects an unusable address before anything is changed.
     *
     * @param parameter name of the parameter
     */
    public static void check(String parameter, String address) throws DeployException {
        URI uri;
        try {
            uri = URI.create(address);
        } catch (IllegalArgumentException e) {
            throw wrong(parameter, address);
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (uri.getRawUserInfo() != null) {
            throw new DeployException(Kind.WRONG, Message.of("analysis.credentials", parameter));
        }
        if ((!scheme.equals("http") && !scheme.equals("https")) || uri.getHost() == null) {
            throw wrong(parameter, address);
        }
    }

    private static DeployException wrong(String parameter, String address) {
        return new DeployException(Kind.WRONG, Message.of("analysis.address", parameter, shown(address)));
    }

    private static HttpResponse<byte[]> send(
            String address, Map<String, String> environment, BodyHandler<byte[]> body, BiPredicate<URI, URI> isFollowed)
            throws NoAnswerException, InterruptedException {
        String shown = shown(address);
        try {
            WebClient client = WebClient.of(SSLContext.getDefault(), Proxies.of(environment), TIMEOUT);
            URI at = URI.create(address);
            HttpResponse<byte[]> answer = client.send(request(at), body, TIMEOUT);
            for (int hop = 0; REDIRECTS.contains(answer.statusCode()) && hop < MAX_REDIRECTS; hop++) {
                URI next = next(at, answer);
                if (!isFollowed.test(at, next)) {
                    return answer;
                }
                at = next;
                answer = client.send(request(at), body, TIMEOUT);
            }
            return answer;
        } catch (IllegalArgumentException e) {
            throw new NoAnswerException(shown, Message.of("analysis.noAddress"), e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // Every Java runtime has it.
        } catch (HttpTimeoutException e) {
            throw new NoAnswerException(shown, Message.of("analysis.timeout", TIMEOUT.toSeconds()), e);
        } catch (IOException e) {
            throw new NoAnswerException(shown, why(e), e);
        }
    }

    private static HttpRequest request(URI at) {
        return HttpRequest.newBuilder(at).build();
    }

    private static URI next(URI at, HttpResponse<?> answer) throws IOException {
        try {
            URI next = at.resolve(answer.headers().firstValue("Location").orElse(""));
            HttpOrigin origin = HttpOrigin.of(next)
                    .orElseThrow(() -> new ExplainedIOException(Message.of("analysis.redirectNoAddress")));
            if (!origin.isEncrypted()
                    && HttpOrigin.of(at).filter(HttpOrigin::isEncrypted).isPresent()) {
                throw new ExplainedIOException(Message.of("analysis.redirectPlain", origin.toString()));
            }
            return next;
        } catch (IllegalArgumentException e) {
            throw new ExplainedIOException(Message.of("analysis.redirectNoAddress"));
        }
    }

    /** Removes parts that may contain a password: the user info and the query. */
    static String shown(String address) {
        return UntrustedText.withoutUser(address).replaceFirst("(?s)[?#].*$", "");
    }

    private static Message why(IOException cause) {
        if (cause instanceof SSLHandshakeException) {
            return Message.of("analysis.certificate", String.valueOf(cause.getMessage()));
        }
        if (cause.getMessage() == null) {
            return cause instanceof ConnectException
                    ? Message.of("analysis.noAnswer", Message.of("server.refused"))
                    : Message.of("analysis.silent");
        }
        return Message.of("analysis.noAnswer", Message.of(cause));
    }
}
