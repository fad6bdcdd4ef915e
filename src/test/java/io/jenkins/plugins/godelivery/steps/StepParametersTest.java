package io.jenkins.plugins.godelivery.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.Document;
import io.jenkins.plugins.godelivery.engine.command.ImageBuildParameters;
import io.jenkins.plugins.godelivery.engine.command.Parameter;
import io.jenkins.plugins.godelivery.engine.command.Tool;
import io.jenkins.plugins.godelivery.steps.go.GoBuildStep;
import io.jenkins.plugins.godelivery.steps.go.GoLintStep;
import io.jenkins.plugins.godelivery.steps.go.GoStep;
import io.jenkins.plugins.godelivery.steps.go.GoTestStep;
import io.jenkins.plugins.godelivery.steps.image.BuildxImageStep;
import java.beans.Introspector;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.kohsuke.stapler.DataBoundSetter;

/** Steps have the parameters of their tools, with the same names, and help for every field. */
class StepParametersTest {
    private static final Path RESOURCES = Path.of("src/main/resources");
    /** Parameters that do not concern the tool. */
    private static final Set<String> OF_EVERY_STEP = Set.of("failOn", "cache", "sharedCacheCredentialsId");
    /** Parameters that enable one of several tools of a step; a step with a single tool has no such parameter. */
    private static final Map<Class<?>, Set<String>> SWITCHES =
            Map.of(GoLintStep.class, Set.of("lint", "vet", "tidy", "vulnerabilities"));

    static Stream<Arguments> steps() {
        return Stream.of(
                Arguments.of(GoBuildStep.class, List.of(Tool.BUILD)),
                Arguments.of(GoTestStep.class, List.of(Tool.TEST)),
                Arguments.of(GoLintStep.class, List.of(Tool.LINT, Tool.VET, Tool.TIDY, Tool.VULNERABILITIES)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("steps")
    void aStepOffersEveryParameterOfItsToolsAndNoOther(Class<?> step, List<Tool> tools) {
        Set<String> expected = new TreeSet<>(OF_EVERY_STEP);
        expected.addAll(SWITCHES.getOrDefault(step, Set.of()));
        tools.forEach(tool -> tool.parameters().stream()
                .filter(parameter -> parameter != Tool.ENABLED)
                .map(Parameter::name)
                .forEach(expected::add));

        assertThat(fields(step)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("steps")
    void everyFieldIsInTheFormAndHasHelpInBothLanguages(Class<?> step, List<Tool> tools) throws Exception {
        String form = read(step, "config.jelly") + read(GoStep.class, "common.jelly");

        for (String field : fields(step)) {
            assertThat(form).contains("field=\"" + field + "\"");
            assertThat(helped(step, "help-" + field + ".html")).as(field).isTrue();
            assertThat(helped(step, "help-" + field + "_zh_CN.html")).as(field).isTrue();
        }
    }

    @Test
    @Tag(Document.TAG)
    void theHelpOfBuildxImageIsThatOfTheCommandLine() throws Exception {
        for (Parameter<?> parameter : ImageBuildParameters.PARAMETERS) {
            Document.assertIs(
                    folder(BuildxImageStep.class).resolve("help-" + parameter.name() + ".html"),
                    Document.help(parameter, ImageBuildParameters.PARAMETERS));
        }
    }

    @Test
    void buildxImageOffersEveryParameterOfTheCommandLineAndTheCredentialsOfJenkins() throws Exception {
        String form = read(BuildxImageStep.class, "config.jelly");
        Set<String> expected = new TreeSet<>(Set.of("failOn", "credentialsId", "nodes"));
        ImageBuildParameters.PARAMETERS.forEach(parameter -> expected.add(parameter.name()));

        assertThat(fields(BuildxImageStep.class)).isEqualTo(expected);
        for (String field : expected) {
            assertThat(form).contains("field=\"" + field + "\"");
            assertThat(helped(BuildxImageStep.class, "help-" + field + ".html"))
                    .as(field)
                    .isTrue();
            assertThat(helped(BuildxImageStep.class, "help-" + field + "_zh_CN.html"))
                    .as(field)
                    .isTrue();
        }
    }

    private static Set<String> fields(Class<?> step) {
        return Arrays.stream(step.getMethods())
                .filter(method -> method.isAnnotationPresent(DataBoundSetter.class))
                .map(Method::getName)
                .map(name -> Introspector.decapitalize(name.substring("set".length())))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Jenkins looks for help files of the class and then of its superclasses. */
    private static boolean helped(Class<?> step, String file) {
        for (Class<?> type = step; type != Object.class; type = type.getSuperclass()) {
            if (Files.exists(folder(type).resolve(file))) {
                return true;
            }
        }
        return false;
    }

    private static String read(Class<?> type, String file) throws Exception {
        return Files.readString(folder(type).resolve(file));
    }

    private static Path folder(Class<?> type) {
        return RESOURCES.resolve(type.getName().replace('.', '/'));
    }
}
