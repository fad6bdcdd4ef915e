package io.jenkins.plugins.godelivery.engine.masking;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

/** Tool output is masked as it streams, and remains valid evidence. */
class MaskingOutputStreamTest {
    private static final String SECRET = "Zaun\"kö<nig/77";

    private static byte[] masked(byte[] bytes, int chunk, String... secrets) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MaskingOutputStream masking = new MaskingOutputStream(out, new Masking(List.of(secrets)))) {
            for (int at = 0; at < bytes.length; at += chunk) {
                masking.write(bytes, at, Math.min(chunk, bytes.length - at));
            }
        }
        return out.toByteArray();
    }

    private static String masked(String text, String... secrets) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        String whole = new String(masked(bytes, bytes.length + 1, secrets), StandardCharsets.UTF_8);
        assertThat(new String(masked(bytes, 7, secrets), StandardCharsets.UTF_8))
                .as("in pieces")
                .isEqualTo(whole);
        assertThat(new String(masked(whole.getBytes(StandardCharsets.UTF_8), 1 << 16, secrets), StandardCharsets.UTF_8))
                .as("masked again")
                .isEqualTo(whole);
        return whole;
    }

    /** Returns an event as test2json writes it. */
    private static String event(String test, String output) throws IOException {
        String text = JsonMapper.builder().build().writeValueAsString(output);
        return "{\"Time\":\"2026-11-30T06:00:00Z\",\"Action\":\"output\",\"Package\":\"example.com/shop\",\"Test\":\""
                + test + "\",\"Output\":" + text.replace("<", "\\u003c") + "}\n";
    }

    private static List<String> outputs(String stream) throws IOException {
        List<String> outputs = new ArrayList<>();
        for (String line : stream.lines().toList()) {
            JsonNode event = JsonMapper.builder().build().readTree(line);
            outputs.add(event.path("Output").asText());
        }
        return outputs;
    }

    @Test
    void aKnownSecretIsMaskedInTheOutputOfAnEventWhateverItsSigns() throws IOException {
        String masked = masked(event("TestA", "    a_test.go:5: got " + SECRET + ", want none\n"), SECRET);

        assertThat(outputs(masked)).containsExactly("    a_test.go:5: got ***, want none\n");
    }

    @Test
    void whatHoldsNoSecretIsPassedByteForByte() throws IOException {
        byte[] stream = ("# not JSON\u0000 \n\r\n" + event("TestB/sub", "ok\t<&>\u2028\n")
                        + "{\"Action\":\"pass\",\"Elapsed\":0.10}\n" + "no end \u00e9")
                .getBytes(StandardCharsets.ISO_8859_1);

        assertThat(masked(stream, 5, SECRET)).isEqualTo(stream);
    }

    @Test
    void namesOfTestsThatOnlyLookSecretStayApart() throws IOException {
        String stream = event("TestURL/http://a:b@h", "=== RUN   TestURL/http://a:b@h\n")
                + event("TestURL/http://a:b@h", "    --- FAIL: TestURL/http://a:b@h (0.00s)\n")
                + event("TestURL/http://a:b@h", "    url_test.go:9: http://a:b@h\n");

        String masked = masked(stream);

        assertThat(outputs(masked))
                .containsExactly(
                        "=== RUN   TestURL/http://a:b@h\n",
                        "    --- FAIL: TestURL/http://a:b@h (0.00s)\n",
                        "    url_test.go:9: http://***@h\n");
        assertThat(masked).contains("\"Test\":\"TestURL/http://a:b@h\"");
    }

    @Test
    void aKnownSecretInTheNameOfATestIsMaskedWhereverTheNameStands() throws IOException {
        String masked = masked(
                event("TestLogin/rotkehlchen", "=== RUN   TestLogin/rotkehlchen\n")
                        + event("TestLogin/rotkehlchen", "--- FAIL: TestLogin/rotkehlchen (0.00s)\n"),
                "rotkehlchen");

        assertThat(masked)
                .doesNotContain("rotkehlchen")
                .contains("\"Test\":\"TestLogin/***\"", "FAIL: TestLogin/*** (");
    }

    @Test
    void aSecretThatGoesThroughTheCutOfALongLineIsMasked() throws IOException {
        String line = "x".repeat(4090) + "rotkehlchen" + "y".repeat(4200) + " password=hunter2 end\n";
        String other = event("TestB", "rotkehlchen\n").replace("example.com/shop", "example.com/other");
        String stream = event("TestA", line.substring(0, 4096))
                + other
                + event("TestA", line.substring(4096, 8192))
                + event("TestA", line.substring(8192))
                + event("TestA", "next\n");

        String masked = masked(stream, "rotkehlchen");

        assertThat(masked.lines()).hasSize(5);
        assertThat(masked).doesNotContain("rotk", "ehlchen", "hunter2");
        assertThat(String.join("", outputs(masked)))
                .isEqualTo("x".repeat(4090) + "***" + "y".repeat(4200) + " password=*** end\n***\nnext\n");
    }

    @Test
    void longLinesWithoutASecretKeepTheirCuts() throws IOException {
        String line = "x".repeat(4096);
        String stream = event("TestA", line) + event("TestA", line) + event("TestA", "\n")
                + "{\"Action\":\"pass\",\"Package\":\"example.com/shop\",\"Test\":\"TestA\"}\n";

        assertThat(masked(stream)).isEqualTo(stream);
    }

    @Test
    void theLinesOfAKeyAreMaskedToItsEndWhoeverElsePrintsMeanwhile() throws IOException {
        String stream = event("TestKey", "    -----BEGIN EC PRIVATE KEY-----\n")
                + event("TestKey", "    MHcCAQEEIQ\n")
                + event("TestOther", "    short\n")
                + event("TestKey", "    ab==\n")
                + event("TestKey", "    -----END EC PRIVATE KEY-----\n")
                + event("TestKey", "    done\n");

        assertThat(outputs(masked(stream)))
                .containsExactly(
                        "    -----BEGIN EC PRIVATE KEY----- ***\n",
                        "***\n",
                        "    short\n",
                        "***\n",
                        "***\n",
                        "    done\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "  - name: DB_PASS\n    value: «Zaunkoenig»\n  - name: DB_HOST\n    value: db.example\n",
                "env:\n- name: API_TOKEN\n  value: \"«Zaun koenig»\"\n- name: B\n  value: b\n",
                "[\n  {\n    \"name\": \"DB_PASSWORD\",\n    \"value\": \"«Zaunkoenig»\"\n  }\n]\n",
                "name=CLIENT_SECRET\r\nvalue=«Zaunkoenig»\r\n",
                "- name: SECRET_NAME\n  value: orders\n",
                "- name: DB_PASSWORD\n  valueFrom:\n    secretKeyRef: {name: orders}\n  value: stays\n",
                "- name: DB_PASSWORD\n\n  value: stays\n",
            })
    void aValueIsMaskedByTheNameInTheLineBefore(String marked) throws IOException {
        String expected = marked.replaceAll("«[^»]*»", "***");

        assertThat(masked(marked.replaceAll("[«»]", ""))).isEqualTo(expected);
    }

    @Test
    void aValueBelongsToTheNameOfItsOwnTest() throws IOException {
        String masked = masked(event("TestA", "    name: DB_PASS\n")
                + event("TestB", "    value: b\n")
                + event("TestA", "    value: Zaunkoenig\n"));

        assertThat(outputs(masked)).containsExactly("    name: DB_PASS\n", "    value: b\n", "    value: ***\n");
    }

    @Test
    void plainTextIsMaskedLineByLine() throws IOException {
        assertThat(masked("""
            --- FAIL: TestA (0.00s)
                a_test.go:3: token=abcdef0123
            {not json: password=hunter2}\r
            {password: hunter2, user: "anna"}
            --- token: hunter2
            === ATTR  TestA token=hunter2
            """)).isEqualTo("""
                --- FAIL: TestA (0.00s)
                    a_test.go:3: token=***
                {not json: password=***}\r
                {password: ***, user: "anna"}
                --- token: ***
                === ATTR  TestA token=***
                """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Issues\":[{\"Text\":\"password is bad: password=hunter2\",\"SourceLines\":[\"\\tdsn :="
                        + " \\\"postgres://u:hunter2@h/d\\\"\"]}]}",
                """
                {
                  "runs": [
                    {"results": [{"message": {"text": "Authorization: Basic hunter2hunter2\\\\"}}]}
                  ]
                }
                """,
                "{\"level\":\"INFO\",\"msg\":\"login\",\"password\":\"hunter2\",\"n\":1.5e3,\"ok\":true,\"list\":[\"token=hunter2\"]}\n",
            })
    void reportsInJsonStayJson(String text) throws IOException {
        String masked = masked(text);

        assertThat(masked).doesNotContain("hunter2").contains("***");
        assertThat(shape(JsonMapper.builder().build().readTree(masked)))
                .isEqualTo(shape(JsonMapper.builder().build().readTree(text)));
    }

    /** Returns the structure without values. */
    private static String shape(JsonNode node) {
        return node.toString()
                .replaceAll(":\"(?:[^\"\\\\]|\\\\.)*\"", ":\"\"")
                .replaceAll("\\[\"(?:[^\"\\\\]|\\\\.)*\"]", "[]");
    }

    @Test
    void reportsInXmlStayXml() throws Exception {
        String masked = masked("""
            <testsuite name="a&amp;b"><testcase name="TestA"><failure message="password=&quot;hunter2&quot; &lt;x&gt;">
            token=hunter2</failure><system-out><![CDATA[<a> && secret=hunter2 && ]]></system-out></testcase></testsuite>
            """);

        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(masked.getBytes(StandardCharsets.UTF_8)));
        assertThat(masked).doesNotContain("hunter2");
        assertThat(document.getDocumentElement().getAttribute("name")).isEqualTo("a&b");
        assertThat(document.getElementsByTagName("failure")
                        .item(0)
                        .getAttributes()
                        .getNamedItem("message")
                        .getNodeValue())
                .isEqualTo("password=\"***\" <x>");
        assertThat(document.getElementsByTagName("system-out").item(0).getTextContent())
                .isEqualTo("<a> && secret=*** && ");
    }

    @Test
    void aCoverageProfileIsNotTouched() throws IOException {
        String profile = "mode: set\nexample.com/token=a/secret=b.go:1.2,3.4 1 1\n";

        assertThat(masked(profile)).isEqualTo(profile);
    }

    @Test
    void aFileThatOnlyBeginsLikeACoverageProfileIsMasked() throws IOException {
        assertThat(masked("mode: production\npassword: hunter2hunter2\n"))
                .isEqualTo("mode: production\npassword: ***\n");
        assertThat(masked("mode: setup password=hunter2hunter2\n")).doesNotContain("hunter2");
    }

    @Test
    void aDocumentOfOneLongLineIsMaskedInPieces() throws IOException {
        StringBuilder text = new StringBuilder("{\"Issues\":[");
        for (int i = 0; i < 40_000; i++) {
            text.append(i == 0 ? "" : ",")
                    .append("{\"Text\":\"issue ")
                    .append(i)
                    .append("\",\"Line\":1,\"From\":\"token=hunter2\"}");
        }
        text.append("]}");

        String masked =
                new String(masked(text.toString().getBytes(StandardCharsets.UTF_8), 1 << 16), StandardCharsets.UTF_8);

        assertThat(masked).doesNotContain("hunter2");
        assertThat(JsonMapper.builder().build().readTree(masked).path("Issues")).hasSize(40_000);
    }

    @Test
    void aKnownSecretIsFoundInBase64WhereverItBeginsThere() throws IOException {
        for (String before : List.of("", "a", "ab", "anna:")) {
            byte[] pair = (before + "Rotkehlchen88").getBytes(StandardCharsets.UTF_8);
            String coded = java.util.Base64.getEncoder().encodeToString(pair);

            assertThat(masked("sent " + coded + "\n", "Rotkehlchen88"))
                    .contains("***")
                    .doesNotContain(coded.substring(8, 16));
        }
    }
}
