package io.jenkins.plugins.godelivery.engine.kube;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.net.InsecureTrustManager;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** TLS settings: the trust in a cluster's certificate, and the client certificate. */
final class TlsSettings {
    private static final char[] NONE = {};

    private TlsSettings() {}

    static SSLContext context(Optional<byte[]> authority, boolean verified, Optional<byte[]> own, Optional<byte[]> key)
            throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    keys(own, key),
                    verified ? trust(authority) : new TrustManager[] {new InsecureTrustManager()},
                    null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new KubeException(Message.of("kubeconfig.certificates", Message.of(e)));
        }
    }

    /** Requests and accepts only the certificate of a name. */
    static SSLParameters named(SSLContext context, String name) throws KubeException {
        SSLParameters parameters = context.getDefaultSSLParameters();
        try {
            parameters.setServerNames(List.of(new SNIHostName(name)));
            return parameters;
        } catch (IllegalArgumentException e) {
            throw new KubeException(Message.of("kubeconfig.serverName", name));
        }
    }

    @CheckForNull
    private static TrustManager[] trust(Optional<byte[]> authority) throws GeneralSecurityException, IOException {
        if (authority.isEmpty()) {
            return null; // Java's default trust.
        }
        KeyStore store = empty();
        for (Certificate certificate : certificates(authority.get(), "certificate-authority")) {
            store.setCertificateEntry("authority-" + store.size(), certificate);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    @CheckForNull
    private static KeyManager[] keys(Optional<byte[]> own, Optional<byte[]> key)
            throws GeneralSecurityException, IOException {
        if (own.isEmpty() || key.isEmpty()) {
            return null;
        }
        Collection<? extends Certificate> chain = certificates(own.get(), "client-certificate");
        KeyStore store = empty();
        store.setKeyEntry("own", privateKey(key.get()), NONE, chain.toArray(new Certificate[0]));
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, NONE);
        return factory.getKeyManagers();
    }

    private static Collection<? extends Certificate> certificates(byte[] pem, String name) throws KubeException {
        try {
            Collection<? extends Certificate> found = Pem.certificates(pem);
            if (!found.isEmpty()) {
                return found;
            }
        } catch (GeneralSecurityException e) {
            // The JDK's message may quote the input.
        }
        throw new KubeException(Message.of("kubeconfig.noCertificate", name));
    }

    private static PrivateKey privateKey(byte[] pem) throws KubeException {
        try {
            return Pem.privateKey(Kubeconfig.text(pem));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new KubeException(Message.of("kubeconfig.clientKey"));
        }
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, NONE);
        return store;
    }
}
