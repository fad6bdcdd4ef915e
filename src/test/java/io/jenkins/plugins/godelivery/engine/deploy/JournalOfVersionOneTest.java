package io.jenkins.plugins.godelivery.engine.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.kube.KubeException;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.ByteArrayInputStream;
import java.io.ObjectInputStream;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/**
 * Results of remote tasks as the journal of a deployment of version 1.0 has them, with texts where messages are now:
 * serialized by the classes of that time. A deployment that was under way is continued with them.
 */
class JournalOfVersionOneTest {
    private static final String MEASUREMENT = """
        rO0ABXNyAD9pby5qZW5raW5zLnBsdWdpbnMuZ29kZWxpdmVyeS5lbmdpbmUuZGVwbG95LkFuYWx5c2lzTWVhc3VyZW1lbnQAAAAA\
        AAAAAQIAA0QABXZhbHVlTAAHcHJvYmxlbXQAEkxqYXZhL2xhbmcvU3RyaW5nO0wABXN0YXRldABHTGlvL2plbmtpbnMvcGx1Z2lu\
        cy9nb2RlbGl2ZXJ5L2VuZ2luZS9kZXBsb3kvQW5hbHlzaXNNZWFzdXJlbWVudCRTdGF0ZTt4cH/4AAAAAAAAdAAXdGhlIHF1ZXJ5\
        IGZpbmRzIG5vdGhpbmd+cgBFaW8uamVua2lucy5wbHVnaW5zLmdvZGVsaXZlcnkuZW5naW5lLmRlcGxveS5BbmFseXNpc01lYXN1\
        cmVtZW50JFN0YXRlAAAAAAAAAAASAAB4cgAOamF2YS5sYW5nLkVudW0AAAAAAAAAABIAAHhwdAAHTk9fREFUQQ==\
        """;

    private static final String WORKLOADS = """
        rO0ABXNyAEBpby5qZW5raW5zLnBsdWdpbnMuZ29kZWxpdmVyeS5lbmdpbmUuZGVwbG95LlJlYWRXb3JrbG9hZHMkQW5zd2VyAAAA\
        AAAAAAECAANMAAZmYWlsZWR0ABVMamF2YS91dGlsL0FycmF5TGlzdDtMAAVub3Rlc3EAfgABTAAHd2FpdGluZ3EAfgABeHBzcgAT\
        amF2YS51dGlsLkFycmF5TGlzdHiB0h2Zx2GdAwABSQAEc2l6ZXhwAAAAAHcEAAAAAHhzcQB+AAMAAAAAdwQAAAAAeHNxAH4AAwAA\
        AAF3BAAAAAF0ACtEZXBsb3ltZW50L2E6IDAgb2YgMSByZXBsaWNhcyBhcmUgYXZhaWxhYmxleA==\
        """;

    private static final String REFUSAL = """
        rO0ABXNyADdpby5qZW5raW5zLnBsdWdpbnMuZ29kZWxpdmVyeS5lbmdpbmUua3ViZS5LdWJlRXhjZXB0aW9uAAAAAAAAAAECAAFJ\
        AAZzdGF0dXN4cgATamF2YS5pby5JT0V4Y2VwdGlvbmyAc2RlJfCrAgAAeHIAE2phdmEubGFuZy5FeGNlcHRpb27Q/R8+GjscxAIA\
        AHhyABNqYXZhLmxhbmcuVGhyb3dhYmxl1cY1Jzl3uMsDAARMAAVjYXVzZXQAFUxqYXZhL2xhbmcvVGhyb3dhYmxlO0wADWRldGFp\
        bE1lc3NhZ2V0ABJMamF2YS9sYW5nL1N0cmluZztbAApzdGFja1RyYWNldAAeW0xqYXZhL2xhbmcvU3RhY2tUcmFjZUVsZW1lbnQ7\
        TAAUc3VwcHJlc3NlZEV4Y2VwdGlvbnN0ABBMamF2YS91dGlsL0xpc3Q7eHBxAH4ACHQAFGxlYXNlcyAieCIgbm90IGZvdW5kdXIA\
        HltMamF2YS5sYW5nLlN0YWNrVHJhY2VFbGVtZW50OwJGKjw8/SI5AgAAeHAAAAAAc3IAH2phdmEudXRpbC5Db2xsZWN0aW9ucyRF\
        bXB0eUxpc3R6uBe0PKee3gIAAHhweAAAAZQ=\
        """;

    private static Object read(String text) throws Exception {
        byte[] bytes = Base64.getDecoder().decode(text.strip());
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return in.readObject();
        }
    }

    @Test
    void aMeasurementHasItsTextAsAMessage() throws Exception {
        AnalysisMeasurement read = (AnalysisMeasurement) read(MEASUREMENT);

        assertThat(read.state()).isEqualTo(AnalysisMeasurement.State.NO_DATA);
        assertThat(read.reason()).isEqualTo(Message.literal("the query finds nothing"));
    }

    @Test
    void workloadsThatAreNotReadyHaveTheirTextsAsMessages() throws Exception {
        ReadWorkloads.Answer read = (ReadWorkloads.Answer) read(WORKLOADS);

        assertThat(read.waiting()).containsExactly(Message.literal("Deployment/a: 0 of 1 replicas are available"));
        assertThat(Message.joined(read.failed()).isEmpty()).isTrue();
    }

    @Test
    void aRefusalOfTheApiServerHasItsTextAsAMessage() throws Exception {
        KubeException read = (KubeException) read(REFUSAL);

        assertThat(read.isNotFound()).isTrue();
        assertThat(read.message()).isEqualTo(Message.literal("leases \"x\" not found"));
    }
}
