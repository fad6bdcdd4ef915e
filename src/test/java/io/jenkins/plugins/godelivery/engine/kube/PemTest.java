package io.jenkins.plugins.godelivery.engine.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys in each form that openssl writes, compared with PKCS #8 of the same key, which Java reads itself. */
class PemTest {
    @TempDir
    private Path folder;

    private String openssl(String arguments) throws IOException, InterruptedException {
        try {
            Process process = new ProcessBuilder(("openssl " + arguments).split(" "))
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("said").toFile())
                    .start();
            assertThat(process.waitFor()).as(arguments).isZero();
            return Files.readString(folder.resolve("said"));
        } catch (IOException e) {
            return abort("openssl cannot be run: " + e.getMessage());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "genrsa -traditional -out key.pem 2048, RSA",
        "ecparam -name prime256v1 -genkey -out key.pem, EC",
        "ecparam -name secp384r1 -genkey -noout -out key.pem, EC",
        "ecparam -name secp521r1 -genkey -noout -out key.pem, EC",
        "genpkey -algorithm ed25519 -out key.pem, EdDSA",
    })
    void aKeyIsReadInTheFormOfItsAlgorithmAndInPkcs8(String command, String algorithm) throws Exception {
        openssl(command);
        openssl("pkcs8 -topk8 -nocrypt -in key.pem -out pkcs8.pem");

        var key = Pem.privateKey(Files.readString(folder.resolve("key.pem")));

        assertThat(key.getAlgorithm()).isEqualTo(algorithm);
        assertThat(number(key)).isEqualTo(number(Pem.privateKey(Files.readString(folder.resolve("pkcs8.pem")))));
    }

    /** Returns the secret number of the key, independent of its encoding. */
    private static Object number(PrivateKey key) {
        if (key instanceof ECPrivateKey ec) {
            return List.of(ec.getS(), ec.getParams().getOrder());
        }
        return key;
    }

    @Test
    void whatIsNoKeyIsRefused() {
        assertThatThrownBy(() -> Pem.privateKey("-----BEGIN CERTIFICATE-----\nMII\n-----END CERTIFICATE-----\n"))
                .isInstanceOf(InvalidKeySpecException.class);
    }
}
