package io.jenkins.plugins.godelivery.engine.registry;

import io.jenkins.plugins.godelivery.engine.message.ExplainedIOException;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.net.InsecureTrustManager;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * Certificate authorities that Go's tools and Docker trust on this machine, and those of Java: a registry that {@code
 * docker push} trusts is trusted here, too.
 */
public final class TrustedCertificates {
    /** Bundles of crypto/x509/root_linux.go. */
    private static final List<String> BUNDLES = List.of(
            "/etc/ssl/certs/ca-certificates.crt",
            "/etc/pki/tls/certs/ca-bundle.crt",
            "/etc/ssl/ca-bundle.pem",
            "/etc/pki/tls/cacert.pem",
            "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
            "/etc/ssl/cert.pem");

    private TrustedCertificates() {}

    /** Returns the bundles of which Go reads the first that exists; {@code SSL_CERT_FILE} replaces the defaults. */
    public static List<String> candidates(Map<String, String> environment) {
        String given = environment.getOrDefault("SSL_CERT_FILE", "");
        return given.isEmpty() ? BUNDLES : List.of(given);
    }

    private static List<Path> bundles(Map<String, String> environment) {
        return candidates(environment).stream()
                .map(Path::of)
                .filter(Files::isReadable)
                .limit(1)
                .toList();
    }

    /** @param registry registry whose own certificates may be in /etc/docker/certs.d */
    static SSLContext forRegistry(String registry, Map<String, String> environment) throws IOException {
        return trusting(environment, ofDocker(registry));
    }

    /** Trusts the authorities of this machine. */
    public static SSLContext ofMachine(Map<String, String> environment) throws IOException {
        return trusting(environment, List.of());
    }

    private static SSLContext trusting(Map<String, String> environment, List<Path> more) throws IOException {
        try {
            KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
            all.load(null);
            add(all, List.of(ofJava()));
            for (Path bundle : bundles(environment)) {
                add(all, read(bundle));
            }
            for (Path file : more) {
                add(all, read(file));
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(all);
            return context(trust.getTrustManagers());
        } catch (GeneralSecurityException e) {
            throw new ExplainedIOException(Message.of("certificates.unreadable", Message.of(e)), e);
        }
    }

    /** Trusts any certificate. */
    public static SSLContext anybody() throws IOException {
        try {
            return context(new TrustManager[] {new InsecureTrustManager()});
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private static SSLContext context(TrustManager[] trust) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust, null);
        return context;
    }

    private static X509Certificate[] ofJava() throws GeneralSecurityException {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init((KeyStore) null);
        for (TrustManager manager : trust.getTrustManagers()) {
            if (manager instanceof X509TrustManager known) {
                return known.getAcceptedIssuers();
            }
        }
        return new X509Certificate[0];
    }

    private static List<Path> ofDocker(String registry) throws IOException {
        Path folder = Path.of("/etc/docker/certs.d").resolve(registry);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".crt"))
                    .sorted()
                    .toList();
        }
    }

    private static List<Certificate> read(Path bundle) throws IOException {
        try (InputStream in = Files.newInputStream(bundle)) {
            return new ArrayList<>(CertificateFactory.getInstance("X.509").generateCertificates(in));
        } catch (CertificateException e) {
            throw new ExplainedIOException(Message.of("certificates.invalid", bundle.toString(), Message.of(e)), e);
        }
    }

    private static void add(KeyStore store, List<? extends Certificate> certificates) throws GeneralSecurityException {
        for (Certificate certificate : certificates) {
            store.setCertificateEntry(String.valueOf(store.size()), certificate);
        }
    }
}
