package io.jenkins.plugins.godelivery.engine.masking;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Bytes of a stream as text and back, none of them changed: what is no UTF-8 is read as a byte a character.
 *
 * @param charset that gives the bytes again
 */
record LosslessText(String text, Charset charset) {
    static LosslessText of(byte[] bytes, int from, int to) {
        try {
            ByteBuffer part = ByteBuffer.wrap(bytes, from, to - from);
            return new LosslessText(
                    StandardCharsets.UTF_8.newDecoder().decode(part).toString(), StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            return new LosslessText(
                    new String(bytes, from, to - from, StandardCharsets.ISO_8859_1), StandardCharsets.ISO_8859_1);
        }
    }

    /** The bytes of what became of the text. */
    byte[] of(String changed) {
        return changed.getBytes(charset);
    }
}
