package io.jenkins.plugins.godelivery.engine.config;

import io.jenkins.plugins.godelivery.engine.message.Message;
import java.util.ArrayList;
import java.util.List;

/** Collects all problems, so that a user sees them at once. */
final class ConfigurationProblems {
    /** Maximum number of reported problems. */
    private static final int LIMIT = 20;

    private final List<ConfigurationProblem> list = new ArrayList<>();

    void add(YamlNode node, Message message) {
        if (list.size() < LIMIT) {
            list.add(new ConfigurationProblem(node.line(), node.column(), message));
        }
    }

    List<ConfigurationProblem> list() {
        return list;
    }
}
