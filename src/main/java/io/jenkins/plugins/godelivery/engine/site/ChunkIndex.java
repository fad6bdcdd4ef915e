package io.jenkins.plugins.godelivery.engine.site;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Index of a long list that is split into several data files: the first entry of each. */
final class ChunkIndex {
    private final int most;
    private final List<Integer> firsts = new ArrayList<>();
    private long weight;

    /** @param most weight of the entries of one part; the entry that reaches it is its last */
    ChunkIndex(int most) {
        this.most = most;
    }

    /** @return whether the entry begins a new part */
    boolean add(int index, long entryWeight) {
        boolean begins = firsts.isEmpty() || weight >= most;
        if (begins) {
            firsts.add(index);
            weight = 0;
        }
        weight += entryWeight;
        return begins;
    }

    /** Returns the number of the part of the last entry. */
    int current() {
        return firsts.size() - 1;
    }

    void write(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("shards");
        for (int first : firsts) {
            json.writeNumber(first);
        }
        json.writeEndArray();
    }
}
