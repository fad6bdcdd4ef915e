package io.jenkins.plugins.godelivery.engine.input;

import io.jenkins.plugins.godelivery.engine.message.Message;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects what the readers could not read. A warning means lost or missing evidence; something unusual that was read
 * completely (a byte-order mark, concatenated profiles) is not one.
 *
 * <p>Bounded, because each line of a hostile or foreign file can be malformed. Not thread-safe.
 */
public final class Warnings {
    private final List<Warning> warnings = new ArrayList<>();
    private String file = "";
    private int inFile;

    /** Adds a warning about a line of a file. */
    public void add(String name, long line, Message message) {
        if (!name.equals(file)) {
            file = name;
            inFile = 0;
        }
        inFile++;
        if (inFile < Budget.WARNINGS.count()) {
            warnings.add(new Warning(name, line, message));
        } else if (inFile == Budget.WARNINGS.count()) {
            warnings.add(new Warning(name, line, Message.of("file.morePlaces")));
        }
    }

    public List<Warning> list() {
        return List.copyOf(warnings);
    }
}
