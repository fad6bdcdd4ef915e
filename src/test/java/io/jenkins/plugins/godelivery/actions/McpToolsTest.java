package io.jenkins.plugins.godelivery.actions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.Extension;
import io.jenkins.plugins.godelivery.Document;
import io.jenkins.plugins.mcp.server.annotation.Tool;
import io.jenkins.plugins.mcp.server.annotation.ToolParam;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How the tools for assistants present themselves; what they answer, a controller shows. */
class McpToolsTest {
    private static List<Method> tools() {
        return Stream.of(McpTools.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Tool.class))
                .sorted(Comparator.comparing(Method::getName))
                .toList();
    }

    @Test
    void thePluginLoadsWhereTheMcpServerIsNotInstalled() {
        assertThat(McpTools.class.getAnnotation(Extension.class).optional()).isTrue();
    }

    @Test
    void everyToolOnlyReadsAndDescribesItselfAndItsParameters() {
        assertThat(tools()).hasSize(7).allSatisfy(tool -> {
            Tool declared = tool.getAnnotation(Tool.class);
            assertThat(declared.annotations().readOnlyHint()).isTrue();
            assertThat(declared.annotations().destructiveHint()).isFalse();
            assertThat(declared.description()).endsWith("with 'gaps' the list is incomplete.");
            assertThat(tool.getName()).startsWith("getGo");
            assertThat(tool.getParameters()).allSatisfy(parameter -> {
                assertThat(parameter.isNamePresent()).as("javac -parameters").isTrue();
                assertThat(parameter.getAnnotation(ToolParam.class).description())
                        .isNotEmpty();
                assertThat(parameter.getAnnotation(ToolParam.class).required())
                        .isEqualTo(parameter.getName().equals("jobFullName"));
            });
        });
    }

    @Test
    void anUnknownStateIsRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> new McpTools().getGoLintIssues("shop", null, "fresh", null, null))
                .hasMessage("state is new, unknown, known, flaky or environment");
    }

    @Test
    @Tag(Document.TAG)
    void theDocumentationListsThem() throws IOException {
        StringBuilder table = new StringBuilder("| tool | parameters | answer |\n|---|---|---|\n");
        for (Method tool : tools()) {
            String parameters = Stream.of(tool.getParameters())
                    .map(Parameter::getName)
                    .map(name -> "`" + name + "`")
                    .collect(Collectors.joining(", "));
            String description = tool.getAnnotation(Tool.class).description();
            table.append("| `%s` | %s | %s |\n"
                    .formatted(
                            tool.getName(),
                            parameters,
                            description.substring(0, description.indexOf(". ")).replaceFirst("^Returns ", "")));
        }
        Document.assertHolds("docs/jenkins.md", "tools for assistants", table.toString());
    }
}
