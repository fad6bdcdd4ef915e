package io.jenkins.plugins.godelivery.cluster;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts one cluster for all tests that require it; skips them with the reason if its programs are not available. */
public final class ClusterExtension implements ExecutionCondition, ParameterResolver {
    private static final Namespace OURS = Namespace.create(ClusterExtension.class);

    /** The cluster, or why it is missing. */
    record Started(@CheckForNull Cluster cluster, String missing) implements AutoCloseable {
        @Override
        public void close() {
            if (cluster != null) {
                cluster.close();
            }
        }
    }

    static Started started(ExtensionContext context) {
        return context.getRoot().getStore(OURS).computeIfAbsent("cluster", key -> start(), Started.class);
    }

    private static Started start() {
        try {
            String missing = Cluster.missing();
            if (!missing.isEmpty()) {
                return new Started(null, missing);
            }
            Path folder = Files.createDirectories(Path.of("target/cluster").toAbsolutePath());
            return new Started(Cluster.start(Files.createTempDirectory(folder, "run-")), "");
        } catch (IOException e) {
            throw new IllegalStateException("The cluster does not start", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (context.getTestMethod().isEmpty()) {
            return ConditionEvaluationResult.enabled("each test is asked on its own, to be skipped by its name");
        }
        String missing = started(context).missing();
        return missing.isEmpty()
                ? ConditionEvaluationResult.enabled("there is a cluster")
                : ConditionEvaluationResult.disabled("no cluster API: " + missing);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Cluster.class;
    }

    @Override
    public Cluster resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return started(context).cluster();
    }
}
