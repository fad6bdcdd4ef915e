package io.jenkins.plugins.godelivery.harness;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.AbstractProject;
import hudson.model.FreeStyleProject;
import hudson.tasks.BuildStepDescriptor;
import hudson.tasks.Builder;
import io.jenkins.plugins.godelivery.steps.GoDeliveryStepDescriptor;
import io.jenkins.plugins.godelivery.steps.freestyle.GoDeliveryBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import jenkins.model.Jenkins;
import org.assertj.core.api.SoftAssertions;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.cps.Snippetizer;
import org.jenkinsci.plugins.workflow.cps.SnippetizerTester;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.kohsuke.stapler.DataBoundConstructor;

/** Round trip of every parameter of every step through scripts and forms. */
@WithJenkins
class StepsTest {
    @Test
    void jenkinsKnowsTheStepsThatWeHave(JenkinsRule jenkins) {
        assertThat(StepSample.descriptors())
                .extracting(GoDeliveryStepDescriptor::getFunctionName)
                .contains("goTest", "buildxImage", "helmDeploy", "qualityGate", "withQualityGate")
                .doesNotHaveDuplicates();
    }

    @Test
    void everyParameterOfAScriptIsTheStepsAndReadBack(JenkinsRule jenkins) throws Exception {
        SoftAssertions all = new SoftAssertions();
        for (StepSample sample : StepSample.all()) {
            all.assertThat(StepSample.said(sample.step())).as(sample.function()).isEqualTo(sample.arguments());
        }
        all.assertAll();
    }

    @Test
    void aGeneratedSnippetNamesEveryParameterAndMakesTheSameStep(JenkinsRule jenkins) throws Exception {
        SnippetizerTester tester = new SnippetizerTester(jenkins);
        for (StepSample sample : StepSample.all()) {
            Step step = sample.step();
            String snippet = Snippetizer.object2Groovy(step);

            assertThat(snippet).startsWith(sample.function());
            assertThat(sample.arguments().keySet())
                    .allSatisfy(name -> assertThat(snippet).containsPattern("[( ]'?" + name + "'?: "));
            tester.assertRoundTrip(step, snippet);
        }
    }

    @Test
    void theReferenceOfEveryStepCanBeWritten(JenkinsRule jenkins) throws Exception {
        for (GoDeliveryStepDescriptor descriptor : StepSample.descriptors()) {
            SnippetizerTester.assertDocGeneration(descriptor.clazz);
        }
    }

    /** Submits the forms of each step with all arguments, and with defaults only, on one job. */
    @Test
    void theFormsOfStepsGiveBackWhatTheyShow(JenkinsRule jenkins) throws Exception {
        List<Step> ours = steps(GoDeliveryStepDescriptor::isForFreestyle);
        List<Step> others = steps(descriptor -> !descriptor.isForFreestyle());
        FreeStyleProject job = jenkins.createFreeStyleProject();
        job.getBuildersList().add(new GoDeliveryBuilder(ours));
        job.getBuildersList().add(new StepList(others));

        HtmlPage page = jenkins.createWebClient().getPage(job, "configure");
        HtmlPage answer = jenkins.submit(page.getFormByName("config"));

        assertThat(answer.getUrl().getPath()).as(answer.asNormalizedText()).endsWith("/" + job.getUrl());
        SoftAssertions all = new SoftAssertions();
        compare(all, job.getBuildersList().get(GoDeliveryBuilder.class).getSteps(), ours);
        compare(all, job.getBuildersList().get(StepList.class).getSteps(), others);
        all.assertAll();
    }

    private static List<Step> steps(Predicate<GoDeliveryStepDescriptor> wanted) throws Exception {
        List<Step> steps = new ArrayList<>();
        for (StepSample sample : StepSample.all()) {
            if (wanted.test(sample.descriptor())) {
                steps.add(sample.step());
                steps.add(StepSample.untouched(sample.descriptor()));
            }
        }
        return steps;
    }

    /** Compares the stored XML, which distinguishes explicit values from defaults. */
    private static void compare(SoftAssertions all, List<Step> after, List<Step> before) {
        all.assertThat(after).hasSameSizeAs(before);
        for (int i = 0; i < Math.min(after.size(), before.size()); i++) {
            all.assertThat(after.get(i)).isNotSameAs(before.get(i));
            all.assertThat(stored(after.get(i))).isEqualTo(stored(before.get(i)));
        }
    }

    /**
     * Returns the stored XML without values that forms always send: an unchecked push box, and the default kind of a
     * bound.
     */
    private static String stored(Step step) {
        return Jenkins.XSTREAM2
                .toXML(step)
                .replaceAll("\\s*<push>false</push>", "")
                .replaceAll("\\s*<(minOf|maxOf)>NUMBER</\\1>", "");
    }

    /** Builder that shows the forms of any steps on one page and runs none. */
    public static final class StepList extends Builder {
        private final List<Step> steps;

        @DataBoundConstructor
        public StepList(List<Step> steps) {
            this.steps = new ArrayList<>(steps);
        }

        public List<Step> getSteps() {
            return steps;
        }

        @TestExtension
        public static final class DescriptorImpl extends BuildStepDescriptor<Builder> {
            @Override
            @SuppressWarnings("rawtypes") // Declared by the overridden method.
            public boolean isApplicable(Class<? extends AbstractProject> jobType) {
                return true;
            }

            /** Called by the form. */
            public List<GoDeliveryStepDescriptor> getStepDescriptors() {
                return StepSample.descriptors();
            }
        }
    }
}
