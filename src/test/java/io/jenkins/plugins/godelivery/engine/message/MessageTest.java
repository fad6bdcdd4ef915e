package io.jenkins.plugins.godelivery.engine.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.godelivery.engine.input.PlainJson;
import io.jenkins.plugins.godelivery.engine.output.JsonOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MessageTest {
    private static final Message NOT_JUDGED = Message.of(
            "gate.notJudged",
            Message.of("reason", "a.out", Message.of("report.withoutRequested", Message.of("part.coverage"))));

    private static JsonNode json(Message message) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JsonOutput.to(out)) {
            MessageJson.write(json, message);
        }
        return PlainJson.READER.readTree(out.toByteArray());
    }

    @Test
    void theTextIsMadeInTheLanguageOfWhoReadsIt() {
        assertThat(NOT_JUDGED.text())
                .isEqualTo("not judged: a.out: the report has no coverage although this was requested");
        assertThat(NOT_JUDGED.text(Locale.SIMPLIFIED_CHINESE)).isEqualTo("未判定：a.out：报告中没有覆盖率，尽管请求了该内容");
        assertThat(NOT_JUDGED.text(Locale.FRENCH)).isEqualTo(NOT_JUDGED.text());
    }

    @Test
    void theFirstNumberChoosesThePluralAndIsWrittenWithSeparators() {
        assertThat(Message.of("count.tests.failed", 1).text()).isEqualTo("1 failed test");
        assertThat(Message.of("count.tests.failed", 1234).text()).isEqualTo("1,234 failed tests");
        assertThat(Message.of("count.tests.failed", 1).text(Locale.CHINA)).isEqualTo("1 个失败的测试");
    }

    @Test
    void whatIsFilledInIsNoPattern() {
        assertThat(Message.of("tests.took", "$1 {0} \\").text()).isEqualTo("took $1 {0} \\");
    }

    @Test
    void aLiteralIsTheSameInEveryLanguage() {
        assertThat(Message.literal("undefined: x").text(Locale.CHINA)).isEqualTo("undefined: x");
        assertThat(Message.literal("").isEmpty()).isTrue();
        assertThat(Message.of(new IOException("no space")).text(Locale.CHINA)).isEqualTo("no space");
    }

    @Test
    void severalAreOneLine() {
        assertThat(Message.joined(List.of()).isEmpty()).isTrue();
        assertThat(Message.joined(List.of(Message.literal("a"), Message.literal("b"), Message.literal("c")))
                        .text())
                .isEqualTo("a; b; c");
    }

    @Test
    void aThousandThatAreOneLineAreReadAgain() throws IOException {
        List<Message> many = IntStream.range(0, 1000)
                .mapToObj(i -> Message.of("tests.took", i + " s"))
                .toList();
        Message joined = Message.joined(many);

        JsonNode json = json(joined);

        assertThat(MessageJson.read(json)).isEqualTo(joined);
        assertThat(joined.text()).startsWith("took 0 s; took 1 s; ").endsWith("; took 999 s");
        assertThat(json.toString()).hasSizeLessThan(20 * joined.text().length());
    }

    @Test
    void textsOfOthersInItCanBeMasked() {
        Message masked =
                Message.of("reason", "key", Message.of("tests.took", "key 5")).map(text -> text.replace("key", "***"));

        assertThat(masked.text()).isEqualTo("***: took *** 5");
    }

    @Test
    void anythingElseThanTextsWholeNumbersAndMessagesIsNoArgument() {
        assertThatThrownBy(() -> Message.of("tests.took", 1.5)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void jsonHasTheCodeAndTheEnglishTextAndIsReadAgain() throws IOException {
        JsonNode json = json(NOT_JUDGED);

        assertThat(json.path("code").asText()).isEqualTo("gate.notJudged");
        assertThat(json.path("text").asText()).isEqualTo(NOT_JUDGED.text());
        assertThat(MessageJson.read(json)).isEqualTo(NOT_JUDGED);
        Message counted = Message.of("count.tests.failed", 7);
        assertThat(MessageJson.read(json(counted))).isEqualTo(counted);
    }

    @Test
    void aTextWithoutACodeIsReadAsALiteral() throws IOException {
        Message old = Message.literal("it was stopped before its end");

        assertThat(MessageJson.read(json(old))).isEqualTo(old);
    }

    @Test
    void aCodeOfANewerVersionIsReadByItsText() throws IOException {
        JsonNode newer = PlainJson.READER.readTree("""
            {"code": "of.version.9", "arguments": ["x"], "text": "x is new"}\
            """);

        assertThat(MessageJson.read(newer)).isEqualTo(Message.literal("x is new"));
    }
}
