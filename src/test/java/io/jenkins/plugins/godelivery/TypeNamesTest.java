package io.jenkins.plugins.godelivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tests that a simple name has one meaning in the sources of the plugin. */
@AnalyzeClasses(packages = "io.jenkins.plugins.godelivery", importOptions = DoNotIncludeTests.class)
class TypeNamesTest {
    /** Jenkins core, Stapler and Pipeline, whose types every developer of a plugin knows by their simple names. */
    private static final List<String> KNOWN =
            List.of("hudson.", "jenkins.", "org.kohsuke.stapler.", "org.jenkinsci.plugins.workflow.");

    private static final String PIPELINE = "org.jenkinsci.plugins.workflow.";

    /** Generated for each package from its Messages.properties. */
    private static final String GENERATED = "Messages";

    private static Stream<JavaClass> topLevel(JavaClasses types) {
        return types.stream().filter(type -> type.isTopLevelClass() && !isNoType(type.getSimpleName()));
    }

    private static boolean isNoType(String name) {
        return name.equals(GENERATED) || name.equals("package-info");
    }

    private static Set<String> used(JavaClasses types, List<String> packages) {
        return types.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                .filter(target -> packages.stream().anyMatch(target.getName()::startsWith))
                .map(JavaClass::getSimpleName)
                .collect(Collectors.toSet());
    }

    @ArchTest
    static void noTwoTopLevelTypesShareAName(JavaClasses types) {
        Map<String, Set<String>> packages = topLevel(types)
                .collect(Collectors.groupingBy(
                        JavaClass::getSimpleName,
                        Collectors.mapping(JavaClass::getPackageName, Collectors.toCollection(TreeSet::new))));
        packages.values().removeIf(one -> one.size() == 1);

        assertThat(packages).isEmpty();
    }

    @ArchTest
    static void noTopLevelTypeHasTheNameOfAJenkinsTypeThatThePluginUses(JavaClasses types) {
        Set<String> known = used(types, KNOWN);

        assertThat(known).contains("Run", "Step", "StepContext", "StaplerResponse2");
        assertThat(topLevel(types).map(JavaClass::getName).filter(name -> known.contains(simple(name))))
                .isEmpty();
    }

    /** Other nested names are read with the name of their outer type; a step is everywhere in this plugin. */
    @ArchTest
    static void noNestedTypeHasTheNameOfAPipelineTypeThatThePluginUses(JavaClasses types) {
        Set<String> known = used(types, List.of(PIPELINE));

        assertThat(types.stream()
                        .filter(JavaClass::isNestedClass)
                        .filter(type -> known.contains(type.getSimpleName()))
                        .map(JavaClass::getName))
                .isEmpty();
    }

    private static String simple(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
