package io.jenkins.plugins.godelivery.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Certificate authority that the API server trusts for client certificates: the common name is the user, the
 * organisation a group.
 */
public final class ClientCertificates {
    private static final String PASSWORD = "changeit";

    private final Path folder;
    private final Path store;

    /** Certificate and key of one user, in PEM. */
    public record User(Path certificate, Path key) {}

    ClientCertificates(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        store = folder.resolve("users.p12");
        keytool("-genkeypair", "-alias", "authority", "-keyalg", "EC", "-dname", "CN=authority", "-ext", "bc=ca:true");
        keytool(
                "-exportcert",
                "-alias",
                "authority",
                "-rfc",
                "-file",
                authority().toString());
    }

    Path authority() {
        return folder.resolve("users.crt");
    }

    /** @param subject such as {@code CN=anna, O=system:masters} */
    public User of(String subject) throws IOException, InterruptedException {
        String alias = "user-" + Long.toString(System.nanoTime(), 36);
        Path request = folder.resolve(alias + ".csr");
        Path certificate = folder.resolve(alias + ".crt");
        keytool("-genkeypair", "-alias", alias, "-keyalg", "RSA", "-dname", subject);
        keytool("-certreq", "-alias", alias, "-file", request.toString());
        keytool(
                "-gencert",
                "-alias",
                "authority",
                "-ext",
                "eku=clientAuth",
                "-rfc",
                "-infile",
                request.toString(),
                "-outfile",
                certificate.toString());
        return new User(certificate, key(alias));
    }

    private Path key(String alias) throws IOException {
        try (InputStream in = Files.newInputStream(store)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, PASSWORD.toCharArray());
            byte[] key = keys.getKey(alias, PASSWORD.toCharArray()).getEncoded();
            String pem = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key);
            return Files.writeString(
                    folder.resolve(alias + ".key"),
                    "-----BEGIN PRIVATE KEY-----\n" + pem + "\n-----END PRIVATE KEY-----\n");
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        line.addAll(List.of(arguments));
        line.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD));
        Path said = folder.resolve("keytool.log");
        Process process = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new IOException(Files.readString(said));
        }
    }
}
