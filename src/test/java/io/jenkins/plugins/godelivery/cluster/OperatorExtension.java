package io.jenkins.plugins.godelivery.cluster;

import java.io.IOException;
import java.lang.reflect.Executable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts an operator for the tests of a class and stops it after them. */
final class OperatorExtension implements ExecutionCondition, ParameterResolver {
    private static final Namespace OURS = Namespace.create(OperatorExtension.class);
    private static final List<Operator<?>> OPERATORS = List.of(
            new Operator<>(Flux.class, Flux::find, Flux::start),
            new Operator<>(ArgoCd.class, ArgoCd::find, ArgoCd::start));

    private record Operator<T extends AutoCloseable>(Class<T> type, Search search, Start<T> start) {
        /** @return why the operator is not available; empty if it is */
        String missing() {
            try {
                search.find();
                return "";
            } catch (IOException e) {
                return "no " + type.getSimpleName() + ": " + e.getMessage();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        T started(Cluster cluster) {
            try {
                Path folder = Files.createDirectories(Path.of("target/cluster").toAbsolutePath());
                return start.in(cluster, Files.createTempDirectory(folder, type.getSimpleName() + "-"));
            } catch (IOException e) {
                throw new ParameterResolutionException(type.getSimpleName() + " does not start", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    private interface Search {
        void find() throws IOException, InterruptedException;
    }

    private interface Start<T> {
        T in(Cluster cluster, Path folder) throws IOException, InterruptedException;
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (context.getTestMethod().isEmpty()) {
            return ConditionEvaluationResult.enabled("each test is asked on its own, to be skipped by its name");
        }
        List<Class<?>> taken = Stream.concat(
                        Stream.<Executable>of(context.getRequiredTestMethod()),
                        Arrays.stream(context.getRequiredTestClass().getDeclaredConstructors()))
                .flatMap(taker -> Arrays.stream(taker.getParameterTypes()))
                .toList();
        String missing = OPERATORS.stream()
                .filter(operator -> taken.contains(operator.type()))
                .map(operator -> context.getRoot()
                        .getStore(OURS)
                        .computeIfAbsent(operator.type(), key -> operator.missing(), String.class))
                .collect(Collectors.joining());
        return missing.isEmpty()
                ? ConditionEvaluationResult.enabled("there is an operator")
                : ConditionEvaluationResult.disabled(missing);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return operator(parameter).isPresent();
    }

    private static Optional<Operator<?>> operator(ParameterContext parameter) {
        return OPERATORS.stream()
                .filter(operator -> operator.type() == parameter.getParameter().getType())
                .findFirst();
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        ExtensionContext type = context;
        while (type.getTestMethod().isPresent()) {
            type = type.getParent().orElseThrow();
        }
        Cluster cluster = ClusterExtension.started(context).cluster();
        return type.getStore(OURS)
                .computeIfAbsent(
                        "operator", key -> operator(parameter).orElseThrow().started(cluster));
    }
}
