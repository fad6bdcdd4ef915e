package io.jenkins.plugins.godelivery.engine.site;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Distribution of a long list over parts: the first index of each part. */
final class Shards {
    private final int most;
    private final List<Integer> firsts = new ArrayList<>();
    private long weight;

    /** @param most weight of the entries of one part; the entry that passes it is its last */
    Shards(int most) {
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

    /** The number of the part that the last entry lies in. */
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
