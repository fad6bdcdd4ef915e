package io.jenkins.plugins.godelivery.engine.config;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong, so that a user sees all of it at once. */
final class ConfigurationProblems {
    /** More tell a reader nothing new. */
    private static final int LIMIT = 20;

    private final List<ConfigurationProblem> list = new ArrayList<>();

    void add(YamlNode node, String message) {
        if (list.size() < LIMIT) {
            list.add(new ConfigurationProblem(node.line(), node.column(), message));
        }
    }

    List<ConfigurationProblem> list() {
        return list;
    }
}
