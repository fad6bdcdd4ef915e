package io.jenkins.plugins.godelivery.cluster;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts one service for all tests that require it. */
public final class MeasuredServiceExtension implements ExecutionCondition, ParameterResolver, BeforeEachCallback {
    private static final Namespace OURS = Namespace.create(MeasuredServiceExtension.class);

    /** The service, or why it is missing. */
    private record Started(@CheckForNull MeasuredService service, String missing) implements AutoCloseable {
        @Override
        public void close() {
            if (service != null) {
                service.close();
            }
        }
    }

    private static Started started(ExtensionContext context) {
        return context.getRoot().getStore(OURS).computeIfAbsent("service", key -> start(), Started.class);
    }

    private static Started start() {
        try {
            Path folder = Files.createDirectories(Path.of("target/cluster").toAbsolutePath());
            return new Started(MeasuredService.start(Files.createTempDirectory(folder, "measured-")), "");
        } catch (IOException e) {
            return new Started(null, e.getMessage());
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
                ? ConditionEvaluationResult.enabled("there is a service")
                : ConditionEvaluationResult.disabled("no figures: " + missing);
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IOException, InterruptedException {
        started(context).service().fail(0);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == MeasuredService.class;
    }

    @Override
    public MeasuredService resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return started(context).service();
    }
}
