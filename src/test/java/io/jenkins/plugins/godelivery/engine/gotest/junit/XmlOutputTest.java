package io.jenkins.plugins.godelivery.engine.gotest.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class XmlOutputTest {
    @Test
    void textsOfAnyLengthAreWrittenWholeHoweverTheyMeetTheEndOfTheBuffer() {
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            for (int length = 65_400; length < 65_700; length++) {
                assertThat(written("x".repeat(length))).isEqualTo("x".repeat(length));
                assertThat(written("x".repeat(length) + "ü😀")).isEqualTo("x".repeat(length) + "ü😀");
                assertThat(written("x".repeat(length) + "<y")).isEqualTo("x".repeat(length) + "&lt;y");
            }
        });
    }

    @Test
    void whatXmlCannotHoldIsReplaced() throws IOException {
        assertThat(written("\ud800 \ufffe \u0000 \u007f \r")).isEqualTo("\ufffd \ufffd \u2400 \u007f &#13;");
    }

    private static String written(String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        XmlOutput xml = new XmlOutput(out);
        xml.start("a").text(text);
        xml.end("a");
        xml.flush();
        String all = out.toString(StandardCharsets.UTF_8);
        return all.substring(all.indexOf("<a>") + 3, all.lastIndexOf("</a>"));
    }
}
