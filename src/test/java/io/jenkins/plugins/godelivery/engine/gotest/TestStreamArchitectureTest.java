package io.jenkins.plugins.godelivery.engine.gotest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Tests the parts of the readers of test streams and of what is written of them. */
@AnalyzeClasses(packages = "io.jenkins.plugins.godelivery", importOptions = DoNotIncludeTests.class)
class TestStreamArchitectureTest {
    @ArchTest
    static final ArchRule READING_A_TEST_STREAM_KNOWS_NOTHING_OF_WHAT_IS_WRITTEN_OF_IT = noClasses()
            .that()
            .resideInAPackage("..godelivery.engine.gotest")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..godelivery.engine.gotest.junit", "..godelivery.engine.gotest.condense");

    @ArchTest
    static final ArchRule JUNIT_AND_CONDENSING_DO_NOT_KNOW_EACH_OTHER = slices().matching(
                    "io.jenkins.plugins.godelivery.engine.gotest.(junit|condense)")
            .should()
            .notDependOnEachOther();

    /** They are public for condensing only, and change with the speed of the readers. */
    @ArchTest
    static final ArchRule ONLY_READERS_AND_CONDENSING_KNOW_THE_BYTES_OF_A_STREAM = classes()
            .that()
            .resideInAPackage("..godelivery.engine.gotest")
            .and()
            .haveNameMatching(
                    ".*\\.(EventScanner|FramingLines|NameTable|PartialLine|SignificantLines|TestEvent|Timestamp|Utf8Slice)")
            .should()
            .onlyBeAccessed()
            .byAnyPackage("..godelivery.engine.gotest", "..godelivery.engine.gotest.condense");
}
