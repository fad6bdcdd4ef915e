package io.jenkins.plugins.godelivery.engine.masking;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Bytes of a stream as text that converts back unchanged: bytes that are not UTF-8 are decoded as one character each.
 *
 * @param charset that restores the bytes
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

    /** Returns the bytes of the changed text. */
    byte[] of(String changed) {
        return changed.getBytes(charset);
    }
}
