package io.jenkins.plugins.godelivery.acceptance;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts one controller for all acceptance tests and injects it. */
final class ControllerExtension implements ExecutionCondition, ParameterResolver {
    private static final Namespace OURS = Namespace.create(ControllerExtension.class);
    private static final Path HPI = Path.of("target/go-delivery.hpi");

    /** Stops the controller after all tests. */
    private record Running(Controller controller) implements AutoCloseable {
        @Override
        public void close() {
            try {
                controller.stop();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (context.getTestMethod().isEmpty()) {
            return ConditionEvaluationResult.enabled("each test is asked on its own, to be skipped by its name");
        }
        for (String variable : new String[] {"JENKINS_WAR", "JENKINS_PLUGINS"}) {
            String value = System.getenv(variable);
            if (value == null || value.isBlank()) {
                return ConditionEvaluationResult.disabled("no real controller is given: " + variable + " is not set");
            }
            if (!new File(value).exists()) {
                throw new IllegalStateException(variable + " names " + value + ", which does not exist");
            }
        }
        return ConditionEvaluationResult.enabled("a real controller is given");
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Controller.class;
    }

    @Override
    public Controller resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(OURS)
                .computeIfAbsent("controller", key -> new Running(startController()), Running.class)
                .controller();
    }

    private static Controller startController() {
        try {
            Path folder = Files.createDirectories(Path.of("target/acceptance"));
            Path home = Files.createTempDirectory(folder, "home-");
            Path war = Path.of(System.getenv("JENKINS_WAR"));
            Controller controller = new Controller(war, Path.of(System.getenv("JENKINS_PLUGINS")), HPI, home);
            controller.start();
            return controller;
        } catch (IOException e) {
            throw new IllegalStateException("The controller could not be started", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
