package io.jenkins.plugins.godelivery.engine.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.deploy.DeployException.Kind;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Base64;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Agents and journals of deployments pass failures as serialized exceptions. */
class DeployExceptionTest {
    /** Serialized by version 1.0, whose exception had only a text. */
    private static final String OF_VERSION_ONE = """
        rO0ABXNyADtpby5qZW5raW5zLnBsdWdpbnMuZ29kZWxpdmVyeS5lbmdpbmUuZGVwbG95LkRlcGxveUV4Y2VwdGlvbgAAAAAAAAAB\
        AgABTAAEa2luZHQAQkxpby9qZW5raW5zL3BsdWdpbnMvZ29kZWxpdmVyeS9lbmdpbmUvZGVwbG95L0RlcGxveUV4Y2VwdGlvbiRL\
        aW5kO3hyABNqYXZhLmxhbmcuRXhjZXB0aW9u0P0fPho7HMQCAAB4cgATamF2YS5sYW5nLlRocm93YWJsZdXGNSc5d7jLAwAETAAF\
        Y2F1c2V0ABVMamF2YS9sYW5nL1Rocm93YWJsZTtMAA1kZXRhaWxNZXNzYWdldAASTGphdmEvbGFuZy9TdHJpbmc7WwAKc3RhY2tU\
        cmFjZXQAHltMamF2YS9sYW5nL1N0YWNrVHJhY2VFbGVtZW50O0wAFHN1cHByZXNzZWRFeGNlcHRpb25zdAAQTGphdmEvdXRpbC9M\
        aXN0O3hwcQB+AAh0ADxhbm90aGVyIGRlcGxveW1lbnQgb2YgdGhlIHJlbGVhc2UgaXMgdW5kZXIgd2F5LCBieSBvcmRlcnMgIzd1\
        cgAeW0xqYXZhLmxhbmcuU3RhY2tUcmFjZUVsZW1lbnQ7AkYqPDz9IjkCAAB4cAAAAABzcgAfamF2YS51dGlsLkNvbGxlY3Rpb25z\
        JEVtcHR5TGlzdHq4F7Q8p57eAgAAeHB4fnIAQGlvLmplbmtpbnMucGx1Z2lucy5nb2RlbGl2ZXJ5LmVuZ2luZS5kZXBsb3kuRGVw\
        bG95RXhjZXB0aW9uJEtpbmQAAAAAAAAAABIAAHhyAA5qYXZhLmxhbmcuRW51bQAAAAAAAAAAEgAAeHB0AAdSRUZVU0VE\
        """;

    private static DeployException read(byte[] bytes) throws Exception {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return (DeployException) in.readObject();
        }
    }

    private static DeployException again(DeployException failure) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(failure);
        }
        return read(bytes.toByteArray());
    }

    @Test
    void itKeepsItsMessageWhenItIsSerialized() throws Exception {
        DeployException read = again(new DeployException(Kind.REFUSED, Message.of("lock.held", "orders #7")));

        assertThat(read.kind()).isEqualTo(Kind.REFUSED);
        assertThat(read.message().code()).isEqualTo("lock.held");
        assertThat(read.message().text(Locale.CHINA)).contains("正在由 orders #7 部署");
        assertThat(read).hasMessageStartingWith("another deployment of the release is under way, by orders #7: ");
        assertThat(again(new ConcurrentChangeException(Message.of("lock.lost")))
                        .message()
                        .code())
                .isEqualTo("lock.lost");
    }

    @Test
    void whatVersionOneWroteInAJournalHasItsTextInEveryLanguage() throws Exception {
        DeployException read = read(Base64.getDecoder().decode(OF_VERSION_ONE.strip()));

        assertThat(read.kind()).isEqualTo(Kind.REFUSED);
        assertThat(read.message().isLiteral()).isTrue();
        assertThat(read.message().text(Locale.CHINA))
                .isEqualTo("another deployment of the release is under way, by orders #7");
    }

    @Test
    void whatAMessageQuotesBeginsNoLineOfItsOwn() {
        DeployException failure = new DeployException(Kind.REFUSED, Message.of("lock.held", "a\nSuccess: \033[2Jb"));

        assertThat(failure.getMessage()).startsWith("another deployment").contains("by a Success: b:");
        assertThat(failure.message().text(Locale.CHINA))
                .contains("a Success: b")
                .doesNotContain("\n");
    }
}
