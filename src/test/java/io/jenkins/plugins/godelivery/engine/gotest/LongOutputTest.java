package io.jenkins.plugins.godelivery.engine.gotest;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.gotest.junit.JUnitXmlWriter;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.output.TextQuota;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Regression: 12,000 failing tests with 16 kB of output each lost all evidence of their build. */
class LongOutputTest {
    private static String failing(int number, String output) {
        return """
            {"Action":"run","Package":"p","Test":"Test%d"}
            {"Action":"output","Package":"p","Test":"Test%d","Output":"%s\\n"}
            {"Action":"fail","Package":"p","Test":"Test%d"}
            """.formatted(number, number, output, number);
    }

    @Test
    void everyFailureIsACaseAndTheirTextsAreBounded() throws IOException {
        int count = 4_000;
        StringBuilder stream = new StringBuilder();
        for (int i = 0; i < count; i++) {
            stream.append(failing(i, "begin" + i + " " + "x".repeat(16_000) + " end" + i));
        }
        stream.append("{\"Action\":\"fail\",\"Package\":\"p\"}\n");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JUnitXmlWriter.write(Streams.text(stream.toString()).report(), out);
        assertThat(out.size()).isLessThan((int) (2.2 * Budget.JUNIT_LENGTH.most()));
        String xml = out.toString(StandardCharsets.UTF_8);
        assertThat(xml.split("<failure", -1)).hasSize(count + 1);
        assertThat(xml).contains("begin3999 ").contains(" end3999").contains("characters left out");
    }

    @Test
    void aQuotaKeepsBeginningAndEndAndSaysWhatIsCut() {
        TextQuota quota = new TextQuota(10_000);
        String first = "a".repeat(8_000);
        assertThat(quota.take(first)).isEqualTo(first);
        String second = quota.take("begin" + "\ud83d\ude00".repeat(4_000) + "end");
        assertThat(second)
                .startsWith("begin")
                .endsWith("end")
                .contains("characters left out")
                .hasSizeLessThan(1_200);
        assertThat(second.codePoints()).noneMatch(c -> c >= 0xd800 && c <= 0xdfff);
        for (int i = 0; i < 20; i++) {
            quota.take("b".repeat(5_000));
        }
        assertThat(quota.take("c".repeat(5_000)))
                .isEqualTo("[left out: the total size limit of the texts here is reached]\n");
        assertThat(quota.take("d".repeat(1_000))).as("what still fits").hasSize(1_000);
    }
}
