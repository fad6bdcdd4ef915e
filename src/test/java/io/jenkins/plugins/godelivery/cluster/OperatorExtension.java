package io.jenkins.plugins.godelivery.cluster;

import java.io.IOException;
import java.lang.reflect.Executable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts an operator for the tests of a class; it ends with them. */
final class OperatorExtension implements ExecutionCondition, ParameterResolver {
    private static final Namespace OURS = Namespace.create(OperatorExtension.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (context.getTestMethod().isEmpty()) {
            return ConditionEvaluationResult.enabled("each test is asked on its own, to be skipped by its name");
        }
        Stream<Executable> takers = Stream.concat(
                Stream.of(context.getRequiredTestMethod()),
                Arrays.stream(context.getRequiredTestClass().getDeclaredConstructors()));
        boolean flux = takers.flatMap(taker -> Arrays.stream(taker.getParameterTypes()))
                .anyMatch(Flux.class::equals);
        String missing = flux ? missing(context) : "";
        return missing.isEmpty()
                ? ConditionEvaluationResult.enabled("there is an operator")
                : ConditionEvaluationResult.disabled(missing);
    }

    private static String missing(ExtensionContext context) {
        return context.getRoot()
                .getStore(OURS)
                .computeIfAbsent(
                        "missing",
                        key -> {
                            try {
                                Flux.find();
                                return "";
                            } catch (IOException e) {
                                return "no Flux: " + e.getMessage();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                                throw new IllegalStateException(e);
                            }
                        },
                        String.class);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Flux.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        ExtensionContext type = context;
        while (type.getTestMethod().isPresent()) {
            type = type.getParent().orElseThrow();
        }
        Cluster cluster = ClusterExtension.started(context).cluster();
        return type.getStore(OURS).computeIfAbsent(Flux.class, key -> start(cluster), Flux.class);
    }

    private static Flux start(Cluster cluster) {
        try {
            Path folder = Files.createDirectories(Path.of("target/cluster").toAbsolutePath());
            return Flux.start(cluster, Files.createTempDirectory(folder, "flux-"));
        } catch (IOException e) {
            throw new ParameterResolutionException("Flux does not start", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
