package io.jenkins.plugins.godelivery.engine.input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.Set;

/**
 * A parser that accounts for the memory of the values that it returns, until they are released, and of the distinct
 * names of members, which Jackson keeps to the end of a document.
 */
public final class MemoryCountingParser extends JsonParserDelegate {
    /** Bytes of memory per object, array, value and name, in addition to their text. */
    private static final int COST_OF_OBJECT = 250;

    private static final int COST_OF_ARRAY = 80;

    private static final int COST_OF_VALUE = 60;
    private static final int COST_OF_NAME = 200;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Budget.LEVELS.count())
                    .maxStringLength(Budget.JSON_TEXT_LENGTH.count())
                    .build())
            .build();

    private final ReadLimits readLimits;
    private final Set<String> names = new HashSet<>();
    private long held;
    private boolean skipping;

    MemoryCountingParser(InputStream in, ReadLimits readLimits) throws IOException {
        super(FACTORY.createParser(in));
        this.readLimits = readLimits;
    }

    /** Returns the accounted memory, for {@link #release}. */
    public long held() {
        return held;
    }

    /** Releases the memory of the values returned since then. */
    public void release(long before) {
        readLimits.release(held - before);
        held = before;
    }

    private void hold(long bytes) {
        held += bytes;
        readLimits.hold(bytes);
    }

    @Override
    public JsonToken nextToken() throws IOException {
        JsonToken token = delegate.nextToken();
        if (token == JsonToken.FIELD_NAME && names.add(delegate.currentName())) {
            readLimits.hold(COST_OF_NAME + 4L * delegate.currentName().length());
        } else if (token == JsonToken.START_OBJECT && !skipping) {
            hold(COST_OF_OBJECT);
        } else if (token == JsonToken.START_ARRAY && !skipping) {
            hold(COST_OF_ARRAY);
        }
        return token;
    }

    @Override
    public String getText() throws IOException {
        String text = delegate.getText();
        hold(COST_OF_VALUE + text.length());
        return text;
    }

    @Override
    public JsonParser skipChildren() throws IOException {
        if (!currentToken().isStructStart()) {
            return this;
        }
        skipping = true;
        for (int depth = 1; depth > 0; ) {
            JsonToken token = nextToken();
            depth += token == null ? -depth : token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        }
        skipping = false;
        return this;
    }

    @Override
    public int releaseBuffered(OutputStream out) throws IOException {
        return delegate.releaseBuffered(out);
    }

    @Override
    public void close() throws IOException {
        release(0);
        names.forEach(name -> readLimits.release(COST_OF_NAME + 4L * name.length()));
        names.clear();
        super.close();
    }
}
