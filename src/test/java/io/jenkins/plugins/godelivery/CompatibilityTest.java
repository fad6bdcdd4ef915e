package io.jenkins.plugins.godelivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.jenkins.plugins.godelivery.actions.DeploymentPauses;
import io.jenkins.plugins.godelivery.actions.GoDeliveryAction;
import io.jenkins.plugins.godelivery.config.GoDeliveryConfiguration;
import io.jenkins.plugins.godelivery.config.GoDeliveryFolderProperty;
import io.jenkins.plugins.godelivery.config.GoDeliveryJobProperty;
import io.jenkins.plugins.godelivery.engine.ledger.Ledger;
import io.jenkins.plugins.godelivery.engine.ledger.LedgerFile;
import io.jenkins.plugins.godelivery.engine.report.Figure;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.steps.GoDeliveryStepDescriptor;
import java.beans.Introspector;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.export.Exported;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Keeps docs/compatibility.md complete: a renamed or removed name appears there as a change of the contract. */
@Tag(Document.TAG)
class CompatibilityTest {
    private static final String DOCUMENT = "docs/compatibility.md";
    private static final String PLUGIN = "io.jenkins.plugins.godelivery.";
    /** Data written by version 1.0. */
    private static final Path RECORDED = Path.of("src/test/resources/io/jenkins/plugins/godelivery/compatibility/1.0");

    private static Stream<? extends Class<?>> classes(String packageName) {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages(PLUGIN + packageName).stream()
                        .map(JavaClass::reflect);
    }

    private static String table(String key, String values, Map<String, Set<String>> rows) {
        StringBuilder table = new StringBuilder("| " + key + " | " + values + " |\n|---|---|\n");
        rows.forEach((name, all) -> table.append("| `%s` | `%s` |\n".formatted(name, String.join("`, `", all))));
        return table.toString();
    }

    @Test
    void stepsHaveTheirNamesAndParameters() throws Exception {
        Map<String, Set<String>> steps = new TreeMap<>();
        for (Class<?> type : classes("steps").toList()) {
            if (GoDeliveryStepDescriptor.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers())) {
                var descriptor =
                        (GoDeliveryStepDescriptor) type.getDeclaredConstructor().newInstance();
                steps.put(descriptor.getFunctionName(), parameters(type.getEnclosingClass()));
            }
        }

        assertThat(steps).containsKeys("goTest", "qualityGate", "helmDeploy");
        Document.assertHolds(DOCUMENT, "steps", table("step", "parameters", steps));
    }

    private static Set<String> parameters(Class<?> step) {
        Set<String> names = new TreeSet<>();
        Arrays.stream(step.getDeclaredConstructors())
                .filter(constructor -> constructor.isAnnotationPresent(DataBoundConstructor.class))
                .flatMap(constructor -> Arrays.stream(constructor.getParameters()))
                .forEach(parameter -> names.add(parameter.getName()));
        Arrays.stream(step.getMethods())
                .filter(method -> method.isAnnotationPresent(DataBoundSetter.class))
                .forEach(method ->
                        names.add(Introspector.decapitalize(method.getName().substring("set".length()))));
        return names;
    }

    @Test
    void theRemoteApiHasItsProperties() throws IOException {
        Map<String, Set<String>> beans = new TreeMap<>();
        classes("actions").forEach(type -> {
            Set<String> names = new TreeSet<>();
            Arrays.stream(type.getDeclaredMethods())
                    .filter(method -> method.isAnnotationPresent(Exported.class) && !method.isSynthetic())
                    .forEach(method -> names.add(property(method)));
            if (!names.isEmpty()) {
                beans.put(type.getSimpleName(), names);
            }
        });

        assertThat(beans).containsKeys("GoDeliveryAction", "StepRecord", "Totals");
        Document.assertHolds(DOCUMENT, "api", table("object", "properties", beans));
    }

    private static String property(Method getter) {
        String given = getter.getAnnotation(Exported.class).name();
        return given.isEmpty() ? Introspector.decapitalize(getter.getName().replaceFirst("^(get|is)", "")) : given;
    }

    /** XStream stores classes and fields by name, and drops unknown names when it reads. */
    @Test
    void whatJenkinsKeepsHasItsClassesAndFields() throws IOException {
        Map<String, Set<String>> persisted = new TreeMap<>();
        for (Class<?> root : List.of(
                GoDeliveryAction.class,
                DeploymentPauses.class,
                GoDeliveryConfiguration.class,
                GoDeliveryJobProperty.class,
                GoDeliveryFolderProperty.class)) {
            collect(root, persisted);
        }

        Document.assertHolds(DOCUMENT, "persisted", table("class", "fields or values", persisted));
    }

    private static void collect(Type type, Map<String, Set<String>> persisted) {
        if (type instanceof ParameterizedType generic) {
            Arrays.stream(generic.getActualTypeArguments()).forEach(argument -> collect(argument, persisted));
            return;
        }
        if (!(type instanceof Class<?> found) || !found.getName().startsWith(PLUGIN)) {
            return;
        }
        Set<String> names = new TreeSet<>();
        if (persisted.putIfAbsent(found.getName().substring(PLUGIN.length()), names) != null) {
            return;
        }
        if (found.isEnum()) {
            Arrays.stream(found.getEnumConstants()).forEach(constant -> names.add(((Enum<?>) constant).name()));
            return;
        }
        fields(found).forEach(field -> {
            names.add(field.getName());
            collect(field.getGenericType(), persisted);
        });
    }

    private static Stream<Field> fields(Class<?> type) {
        return Arrays.stream(type.getDeclaredFields())
                .filter(field -> !field.isSynthetic()
                        && !Modifier.isStatic(field.getModifiers())
                        && !Modifier.isTransient(field.getModifiers()));
    }

    @Test
    void aBuildThatVersionOneRecordedHasOnlyNamesThatAreKnown() throws Exception {
        Element build = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new File(RECORDED.toFile(), "build.xml"))
                .getDocumentElement();
        Set<String> seen = new TreeSet<>();

        Element action = children(
                        (Element) build.getElementsByTagName("actions").item(0))
                .get(0);
        check(action, type(action), seen);

        assertThat(seen).contains("StepRecord.exits", "Totals.coveredStatements", "RuleRecord.certainty");
    }

    private static Class<?> type(Element element) throws ClassNotFoundException {
        return Class.forName(element.getTagName().replace("_-", "$"));
    }

    /** Checks that every child element is a field of the type; children of a list are named after their class. */
    private static void check(Element element, Class<?> type, Set<String> seen) throws Exception {
        for (Element child : children(element)) {
            if (child.getTagName().startsWith(PLUGIN)) {
                check(child, type(child), seen);
            } else if (type.getName().startsWith(PLUGIN)) {
                Field field = type.getDeclaredField(child.getTagName());
                seen.add(type.getSimpleName() + "." + field.getName());
                check(child, field.getType(), seen);
            }
        }
        if (type.isEnum()) {
            assertThat(type.getEnumConstants()).extracting(String::valueOf).contains(element.getTextContent());
        }
    }

    private static List<Element> children(Element element) {
        NodeList nodes = element.getChildNodes();
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast)
                .toList();
    }

    @Test
    void aLedgerThatVersionOneWroteIsRead() throws Exception {
        Ledger ledger = LedgerFile.read(RECORDED.resolve(LedgerFile.NAME));

        assertThat(ledger.build().name()).isEqualTo("1");
        assertThat(ledger.figure(Figure.TESTS)).hasValue(15);
        assertThat(ledger.isWhole(Part.TESTS)).isTrue();
        assertThat(ledger.isWhole(Part.COVERAGE)).isFalse();
        assertThat(ledger.races()).hasSize(2);
        assertThat(ledger.files()).isNotEmpty();
        assertThat(ledger.issues()).hasSize(12);
    }
}
