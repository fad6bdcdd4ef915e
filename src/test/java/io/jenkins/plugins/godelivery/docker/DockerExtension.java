package io.jenkins.plugins.godelivery.docker;

import java.lang.reflect.Parameter;
import java.util.Set;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts one engine, one BuildKit and one open registry for all tests of a run and stops them after it. */
final class DockerExtension implements ExecutionCondition, ParameterResolver {
    private static final Namespace OURS = Namespace.create(DockerExtension.class);
    private static final Set<Class<?>> TYPES =
            Set.of(DockerEngine.class, BuildKit.class, Registry.class, DockerPrograms.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (context.getTestMethod().isEmpty()) {
            return ConditionEvaluationResult.enabled("each test is asked on its own, to be skipped by its name");
        }
        Store store = context.getRoot().getStore(OURS);
        DockerPrograms programs = store.computeIfAbsent("programs", key -> DockerPrograms.find(), DockerPrograms.class);
        String missing = programs.missing();
        if (missing.isEmpty() && wants(context, DockerEngine.class)) {
            missing = DockerEngine.missing();
        }
        if (missing.isEmpty() && wants(context, BuildKit.class)) {
            missing = store.computeIfAbsent("no buildkit", key -> BuildKit.missing(), String.class);
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
        return TYPES.contains(type);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Store store = context.getRoot().getStore(OURS);
        DockerPrograms programs = store.get("programs", DockerPrograms.class);
        Class<?> type = parameter.getParameter().getType();
        if (type == DockerPrograms.class) {
            return programs;
        }
        if (type == DockerEngine.class) {
            return store.computeIfAbsent(
                    "engine", key -> DockerEngine.start(programs, "containerd"), DockerEngine.class);
        }
        return type == BuildKit.class
                ? store.computeIfAbsent("buildkit", key -> BuildKit.start(programs), BuildKit.class)
                : store.computeIfAbsent("registry", key -> Registry.start(programs), Registry.class);
    }
}
