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

/** A message as a line of text in a file that we keep. */
public final class RecordedMessage {
    private static final ObjectReader WHOLE_LINE =
            PlainJson.READER.with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private RecordedMessage() {}

    /** Returns the message as JSON, in one line. */
    public static String of(Message message) {
        return MessageJson.text(message);
    }

    /** Reads what {@link #of} gave; any other line is a literal. */
    public static Message read(String line) {
        try {
            return MessageJson.read(WHOLE_LINE.readTree(line));
        } catch (IOException e) {
            return Message.literal(line);
        }
    }

    /**
     * The same as build.xml keeps it beside the English text.
     *
     * @return null for none, for a literal, and for one that is longer than anybody reads: the text says enough
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
     * Reads what {@link #kept(Message)} gave.
     *
     * @param json null where there is only the text
     * @param text null where there is none
     */
    static Optional<Message> kept(@CheckForNull String json, String text) {
        return json == null ? Optional.ofNullable(text).map(Message::literal) : Optional.of(read(json));
    }
}
