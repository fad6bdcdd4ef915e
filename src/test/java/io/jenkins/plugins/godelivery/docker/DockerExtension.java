package io.jenkins.plugins.godelivery.docker;

import java.lang.reflect.Parameter;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One engine and one open registry for all tests of a run; they end with it. */
final class DockerExtension implements ExecutionCondition, ParameterResolver {
    private static final Namespace OURS = Namespace.create(DockerExtension.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (context.getTestMethod().isEmpty()) {
            return ConditionEvaluationResult.enabled("each test is asked on its own, to be skipped by its name");
        }
        Store store = context.getRoot().getStore(OURS);
        Programs programs = store.computeIfAbsent("programs", key -> Programs.find(), Programs.class);
        String missing = programs.missing();
        if (missing.isEmpty() && wants(context, DockerEngine.class)) {
            missing = DockerEngine.missing();
        }
        return missing.isEmpty()
                ? ConditionEvaluationResult.enabled("the programs are there")
                : ConditionEvaluationResult.disabled(missing);
    }

    private static boolean wants(ExtensionContext context, Class<?> type) {
        for (Parameter parameter : context.getRequiredTestMethod().getParameters()) {
            if (parameter.getType() == type) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == DockerEngine.class || type == Registry.class || type == Programs.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Store store = context.getRoot().getStore(OURS);
        Programs programs = store.get("programs", Programs.class);
        Class<?> type = parameter.getParameter().getType();
        if (type == Programs.class) {
            return programs;
        }
        return type == DockerEngine.class
                ? store.computeIfAbsent("engine", key -> DockerEngine.start(programs, "containerd"), DockerEngine.class)
                : store.computeIfAbsent("registry", key -> Registry.start(programs), Registry.class);
    }
}
