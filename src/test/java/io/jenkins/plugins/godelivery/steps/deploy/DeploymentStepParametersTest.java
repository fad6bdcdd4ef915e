package io.jenkins.plugins.godelivery.steps.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.Document;
import io.jenkins.plugins.godelivery.engine.command.GitopsChange;
import io.jenkins.plugins.godelivery.engine.command.HelmDeployParameters;
import io.jenkins.plugins.godelivery.engine.command.HelmRollbackParameters;
import io.jenkins.plugins.godelivery.engine.command.Parameter;
import java.beans.Introspector;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Deployment steps have the parameters of the command line, with the same names and help texts. */
class DeploymentStepParametersTest {
    private static final Path RESOURCES = Path.of("src/main/resources");
    /** Parameters that exist only on a controller: credentials, the cluster of a token, and the build to judge. */
    private static final Set<String> OF_JENKINS = Set.of("credentialsId", "serverUrl", "caCertificate", "failOn");

    static Stream<Arguments> steps() {
        return Stream.of(
                Arguments.of(HelmDeployStep.class, HelmDeployParameters.PARAMETERS),
                Arguments.of(HelmRollbackStep.class, HelmRollbackParameters.PARAMETERS),
                Arguments.of(GitopsDeployStep.class, GitopsChange.PARAMETERS));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("steps")
    void aStepOffersEveryOptionOfTheCommandAndNoOther(Class<?> step, List<Parameter<?>> parameters) {
        Set<String> expected = new TreeSet<>(OF_JENKINS);
        if (step == GitopsDeployStep.class) {
            expected.addAll(Set.of("kubeconfigCredentialsId", "knownHosts")); // Its credentialsId is that of git.
        }
        parameters.forEach(parameter -> expected.add(parameter.name()));

        assertThat(fields(step)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("steps")
    @Tag(Document.TAG)
    void theHelpOfAFieldIsThatOfTheOption(Class<?> step, List<Parameter<?>> parameters) throws Exception {
        for (Parameter<?> parameter : parameters) {
            Document.assertIs(file(step, "help-" + parameter.name() + ".html"), Document.help(parameter, parameters));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("steps")
    void everyFieldIsInTheFormWithHelpAndTitleInBothLanguages(Class<?> step, List<Parameter<?>> parameters)
            throws Exception {
        String form = help(step, "config.jelly");
        String titles = help(step, "config_zh_CN.properties");

        for (String field : fields(step)) {
            var title = Pattern.compile("title=\"\\$\\{%([^}]+)}\" field=\"" + field + "\"")
                    .matcher(form);
            assertThat(title.find()).as(field).isTrue();
            assertThat(titles).contains(title.group(1).replace(" ", "\\ ") + "=");
            assertThat(help(step, "help-" + field + ".html")).isNotBlank();
            assertThat(help(step, "help-" + field + "_zh_CN.html")).isNotBlank();
        }
    }

    private static Set<String> fields(Class<?> step) {
        Set<String> fields = new TreeSet<>();
        for (Method method : step.getMethods()) {
            if (method.isAnnotationPresent(DataBoundSetter.class)) {
                fields.add(Introspector.decapitalize(method.getName().substring("set".length())));
            }
        }
        for (Constructor<?> constructor : step.getConstructors()) {
            if (constructor.isAnnotationPresent(DataBoundConstructor.class)) {
                Arrays.stream(constructor.getParameters()).forEach(parameter -> fields.add(parameter.getName()));
            }
        }
        return fields;
    }

    private static String help(Class<?> step, String file) throws Exception {
        return Files.readString(file(step, file));
    }

    /** Jenkins looks for help files of the class and then of its superclasses. */
    private static Path file(Class<?> step, String file) {
        for (Class<?> type = step; type != Object.class; type = type.getSuperclass()) {
            Path path = RESOURCES.resolve(type.getName().replace('.', '/')).resolve(file);
            if (Files.exists(path)) {
                return path;
            }
        }
        throw new AssertionError("there is no " + file + " for " + step.getSimpleName()
                + ": an empty file is enough, which" + " \"make docs\" fills, and its translation beside it");
    }
}
