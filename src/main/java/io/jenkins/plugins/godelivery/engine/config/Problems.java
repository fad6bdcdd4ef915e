package io.jenkins.plugins.godelivery.engine.config;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong, so that a user sees all of it at once. */
final class Problems {
    /** More tell a reader nothing new. */
    private static final int LIMIT = 20;

    private final List<Problem> list = new ArrayList<>();

    void add(Node node, String message) {
        if (list.size() < LIMIT) {
            list.add(new Problem(node.line(), node.column(), message));
        }
    }

    List<Problem> list() {
        return list;
    }
}
