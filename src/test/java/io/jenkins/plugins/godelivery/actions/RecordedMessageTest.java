package io.jenkins.plugins.godelivery.actions;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class RecordedMessageTest {
    private static final Message FAILED = Message.of("reason", "goTest", Message.of("step.testsFailed", 2, 1200));

    @Test
    void aMessageIsReadAgainInAnyLanguage() {
        Message read = RecordedMessage.read(RecordedMessage.of(FAILED));

        assertThat(read).isEqualTo(FAILED);
        assertThat(read.text()).isEqualTo("goTest: 2 of 1,200 tests failed");
        assertThat(read.text(Locale.CHINA)).isEqualTo("goTest：1,200 个测试中有 2 个失败");
        Message literal = Message.literal("3 more");
        assertThat(RecordedMessage.read(RecordedMessage.of(literal))).isEqualTo(literal);
    }

    @Test
    void whatVersionOneWroteIsALiteral() {
        assertThat(RecordedMessage.kept(null, "2 of 1,200 tests failed"))
                .contains(Message.literal("2 of 1,200 tests failed"));
        assertThat(RecordedMessage.kept(null, null)).isEmpty();
        for (String line : new String[] {"3 more files are not read", "", "{ broken", "\"quoted\" cannot be read"}) {
            assertThat(RecordedMessage.read(line)).isEqualTo(Message.literal(line));
        }
    }

    @Test
    void nothingIsKeptBesideATextThatIsCut() {
        Message endless = Message.of("tests.took", "x".repeat(Budget.RECORDED_LENGTH.count()));

        assertThat(RecordedMessage.kept(endless)).isNull();
        assertThat(RecordedMessage.kept(FAILED)).startsWith("{\"code\":\"reason\"");
        assertThat(RecordedMessage.kept(Message.literal("x"))).isNull();
    }

    @Test
    void whatNoXmlCanHoldIsNotKept() {
        assertThat(RecordedMessage.kept(Message.of("tests.took", "a\u0000b"))).doesNotContain("\u0000", "\\u0000");
    }
}
