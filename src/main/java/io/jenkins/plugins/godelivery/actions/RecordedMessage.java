package io.jenkins.plugins.godelivery.actions;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.input.PlainJson;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.message.MessageJson;
import io.jenkins.plugins.godelivery.engine.output.UntrustedText;
import java.io.IOException;
import java.util.Optional;

/** Stores a message as a line of text in a file. */
public final class RecordedMessage {
    private static final ObjectReader WHOLE_LINE =
            PlainJson.READER.with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private RecordedMessage() {}

    /** Returns the message as JSON in one line. */
    public static String of(Message message) {
        return MessageJson.text(message);
    }

    /** Reads the result of {@link #of}; any other line becomes a literal. */
    public static Message read(String line) {
        try {
            return MessageJson.read(WHOLE_LINE.readTree(line));
        } catch (IOException e) {
            return Message.literal(line);
        }
    }

    /**
     * Returns the JSON that build.xml stores beside the English text.
     *
     * @return null for no message, for a literal, and for an overlong one, for which the text suffices
     */
    @CheckForNull
    static String kept(@CheckForNull Message message) {
        if (message == null || message.isLiteral()) {
            return null;
        }
        String json = of(message.map(UntrustedText::xml));
        return Budget.RECORDED_LENGTH.isExceededBy(json.length()) ? null : json;
    }

    /**
     * Reads the result of {@link #kept(Message)}.
     *
     * @param json null if only the text was stored
     * @param text null if there is no message
     */
    static Optional<Message> kept(@CheckForNull String json, String text) {
        return json == null ? Optional.ofNullable(text).map(Message::literal) : Optional.of(read(json));
    }
}
