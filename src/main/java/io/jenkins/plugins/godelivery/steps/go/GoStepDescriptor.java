package io.jenkins.plugins.godelivery.steps.go;

import io.jenkins.plugins.godelivery.engine.command.Parameter;
import io.jenkins.plugins.godelivery.engine.command.Tool;
import io.jenkins.plugins.godelivery.engine.command.ToolOptions;
import io.jenkins.plugins.godelivery.steps.GoDeliveryStepDescriptor;
import java.util.List;
import org.jenkinsci.plugins.workflow.steps.Step;

/** Base of the forms of steps that run Go's tools. */
public abstract class GoStepDescriptor extends GoDeliveryStepDescriptor {
    private final List<Tool> tools;

    GoStepDescriptor(Tool... tools) {
        this.tools = List.of(tools);
    }

    @Override
    protected final List<Parameter<?>> parameters() {
        return tools.stream()
                .flatMap(tool -> tool.parameters().stream())
                .filter(parameter -> parameter != Tool.ENABLED)
                .distinct()
                .toList();
    }

    @Override
    protected final void check(Step step) {
        ToolOptions unused = ((GoStep) step).given();
    }
}
