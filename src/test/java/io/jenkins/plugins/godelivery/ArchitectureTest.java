package io.jenkins.plugins.godelivery;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import hudson.model.Action;
import io.jenkins.plugins.godelivery.engine.command.GoBuildCommand;
import io.jenkins.plugins.godelivery.engine.command.GoModTidyCommand;
import io.jenkins.plugins.godelivery.engine.command.GoTestCommand;
import io.jenkins.plugins.godelivery.engine.command.GoVetCommand;
import io.jenkins.plugins.godelivery.engine.command.GovulncheckCommand;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import jenkins.management.Badge;

/** Tests the layers that docs/architecture.md draws. */
@AnalyzeClasses(packages = "io.jenkins.plugins.godelivery", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule THE_ENGINE_KNOWS_NEITHER_JENKINS_NOR_THE_COMMAND_LINE = noClasses()
            .that()
            .resideInAPackage("..godelivery.engine..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "jenkins..",
                    "hudson..",
                    "org.kohsuke..",
                    "org.jenkinsci..",
                    "picocli..",
                    "..godelivery.cli..",
                    "..godelivery.steps..",
                    "..godelivery.actions..",
                    "..godelivery.config..");

    @ArchTest
    static final ArchRule THE_ENGINE_STARTS_NO_PROCESS = noClasses()
            .that()
            .resideInAPackage("..godelivery.engine..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.lang.ProcessBuilder");

    /** Otherwise tests of deployments would take real time. */
    @ArchTest
    static final ArchRule DEPLOYMENTS_KNOW_THE_TIME_ONLY_FROM_THEIR_HOST = noClasses()
            .that()
            .resideInAnyPackage("..godelivery.engine.deploy..", "..godelivery.engine.gitops..")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethodWhere(describe(
                    "it sleeps",
                    call -> call.getName().equals("sleep")
                            && (call.getTargetOwner().isEquivalentTo(Thread.class)
                                    || call.getTargetOwner().isEquivalentTo(TimeUnit.class))));

    @ArchTest
    static final ArchRule REPORTS_KNOW_OF_A_DEPLOYMENT_ONLY_ITS_RECORD = noClasses()
            .that()
            .resideInAPackage("..godelivery.engine..")
            .and()
            .resideOutsideOfPackages("..godelivery.engine.deploy..", "..godelivery.engine.gitops..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..godelivery.engine.deploy",
                    "..godelivery.engine.deploy.lock",
                    "..godelivery.engine.deploy.analysis",
                    "..godelivery.engine.deploy.rollout");

    /**
     * The journal of a build contains the class names of remote tasks and their results: these cannot be renamed, but
     * the code above them can.
     */
    @ArchTest
    static final ArchRule PARTS_OF_A_DEPLOYMENT_KNOW_ONLY_WHAT_STANDS_BELOW_THEM = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("rollout")
            .definedBy("..godelivery.engine.deploy.rollout")
            .layer("parts")
            .definedBy("..godelivery.engine.deploy.lock", "..godelivery.engine.deploy.analysis")
            .layer("tasks")
            .definedBy("..godelivery.engine.deploy")
            .layer("record")
            .definedBy(
                    "..godelivery.engine.deploy.record",
                    "..godelivery.engine.deploy.helm",
                    "..godelivery.engine.deploy.redaction")
            .whereLayer("rollout")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("parts")
            .mayOnlyBeAccessedByLayers("rollout")
            .whereLayer("tasks")
            .mayOnlyBeAccessedByLayers("rollout", "parts");

    @ArchTest
    static final ArchRule LOCK_AND_ANALYSIS_DO_NOT_KNOW_EACH_OTHER = slices().matching(
                    "io.jenkins.plugins.godelivery.engine.deploy.(lock|analysis)")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule RUNS_OF_TOOLS_STAND_ABOVE_THE_REST_OF_THE_ENGINE = noClasses()
            .that()
            .resideInAPackage("..godelivery.engine..")
            .and()
            .resideOutsideOfPackage("..godelivery.engine.run")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..godelivery.engine.run");

    /** Packages in the order of docs/architecture.md, from top to bottom. */
    private static final List<String> PACKAGES_OF_THE_ENGINE = List.of(
            ("doctor run select shard config site gate attribution compare ledger report gitops deploy sonar image"
                            + " cache coverage host change registry kube command artifact gotest owner goroutine vulnerability"
                            + " race lint gobuild gosource masking net input fingerprint output message")
                    .split(" "));

    @ArchTest
    static final ArchRule EVERY_PACKAGE_OF_THE_ENGINE_IS_DRAWN = classes()
            .that()
            .resideInAPackage("..godelivery.engine..")
            .should()
            .resideInAnyPackage(PACKAGES_OF_THE_ENGINE.stream()
                    .map(ArchitectureTest::engine)
                    .toArray(String[]::new));

    @ArchTest
    static final ArchRule PACKAGES_OF_THE_ENGINE_KNOW_ONLY_WHAT_IS_DRAWN_BELOW_THEM = drawing();

    private static ArchRule drawing() {
        LayeredArchitecture layers = layeredArchitecture().consideringOnlyDependenciesInLayers();
        for (String name : PACKAGES_OF_THE_ENGINE) {
            layers = layers.layer(name).definedBy(engine(name));
        }
        for (int i = 1; i < PACKAGES_OF_THE_ENGINE.size(); i++) {
            String[] above = PACKAGES_OF_THE_ENGINE.subList(0, i).toArray(String[]::new);
            layers = layers.whereLayer(PACKAGES_OF_THE_ENGINE.get(i)).mayOnlyBeAccessedByLayers(above);
        }
        return layers.whereLayer(PACKAGES_OF_THE_ENGINE.get(0)).mayNotBeAccessedByAnyLayer();
    }

    private static String engine(String name) {
        return "..godelivery.engine." + name + "..";
    }

    /** Properties of actions that core's pages read since 2.548; core's own {@code Badge} is the only type allowed. */
    private static final Set<String> PROPERTIES_OF_CORE = Set.of(
            "getBadge",
            "getDescription",
            "getGroup",
            "getEvent",
            "getSemantic",
            "isVisibleInContextMenu",
            "getVisibleInContextMenu");

    @ArchTest
    static final ArchRule NO_ACTION_HAS_A_PROPERTY_THAT_MEANS_SOMETHING_ELSE_TO_CORE = noMethods()
            .that(describe(
                    "are named as a property of core's actions",
                    method -> PROPERTIES_OF_CORE.contains(method.getName())))
            .and()
            .areDeclaredInClassesThat()
            .areAssignableTo(Action.class)
            .should()
            .notHaveRawReturnType(Badge.class)
            .allowEmptyShould(true);

    private static final List<Class<?>> COMMANDS_OF_GO = List.of(
            GoBuildCommand.class,
            GoModTidyCommand.class,
            GoTestCommand.class,
            GoVetCommand.class,
            GovulncheckCommand.class);
    private static final Set<String> GIVES_COMMANDS = Set.of("command", "commands", "rerun", "diff", "tidyCopy");

    /** Otherwise the command line and Jenkins could run different commands. */
    @ArchTest
    static final ArchRule ONLY_RUNS_KNOW_THE_COMMANDS_OF_GO = noClasses()
            .that()
            .resideOutsideOfPackage("..godelivery.engine..")
            .should()
            .callMethodWhere(describe(
                    "it gives a command of Go's tools",
                    call -> COMMANDS_OF_GO.stream().anyMatch(call.getTargetOwner()::isEquivalentTo)
                            && GIVES_COMMANDS.contains(call.getName())));

    @ArchTest
    static final ArchRule STEPS_OF_DIFFERENT_KINDS_DO_NOT_KNOW_EACH_OTHER = slices().matching(
                    "io.jenkins.plugins.godelivery.steps.(go|image|deploy|gate)..")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule STEPS_KNOW_ONLY_WHAT_STANDS_BELOW_THEM = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("freestyle")
            .definedBy("..godelivery.steps.freestyle")
            .layer("kinds")
            .definedBy(
                    "..godelivery.steps.go",
                    "..godelivery.steps.image",
                    "..godelivery.steps.deploy",
                    "..godelivery.steps.gate")
            .layer("steps")
            .definedBy("..godelivery.steps")
            .layer("told")
            .definedBy("..godelivery.steps.checks", "..godelivery.steps.output")
            .layer("agent")
            .definedBy("..godelivery.steps.agent")
            .whereLayer("freestyle")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("kinds")
            .mayOnlyBeAccessedByLayers("freestyle")
            .whereLayer("steps")
            .mayOnlyBeAccessedByLayers("freestyle", "kinds")
            .whereLayer("told")
            .mayOnlyBeAccessedByLayers("freestyle", "kinds", "steps");

    @ArchTest
    static final ArchRule ONE_CLASS_WRITES_INTO_THE_LOG_OF_A_BUILD = noClasses()
            .that()
            .resideInAnyPackage("..godelivery.steps..", "..godelivery.actions..")
            .and()
            .doNotHaveSimpleName("LogLine")
            .should()
            .callMethodWhere(describe(
                    "it prints",
                    call -> call.getTargetOwner().isAssignableTo(PrintStream.class)
                            && call.getName().startsWith("print")));

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("io.jenkins.plugins.godelivery.(**)").should().beFreeOfCycles();
}
