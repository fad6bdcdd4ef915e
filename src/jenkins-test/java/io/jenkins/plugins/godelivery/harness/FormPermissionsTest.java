package io.jenkins.plugins.godelivery.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.CredentialsStore;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.domains.Domain;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.util.Secret;
import io.jenkins.plugins.godelivery.hostile.FormMethod;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import jenkins.model.Jenkins;
import org.assertj.core.api.SoftAssertions;
import org.htmlunit.WebResponse;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Permissions of the methods that forms call on input. */
@WithJenkins
class FormPermissionsTest {
    private static final String WRONG = "? wrong";
    private static final String PASSWORD = "id-of-a-password";
    private static final String TOKEN = "id-of-a-token";

    /** These list credentials. */
    private static final Set<String> CREDENTIALS = Set.of(
            "BuildxImageStep/fillCredentialsIdItems",
            "GitopsDeployStep/fillCredentialsIdItems",
            "GitopsDeployStep/fillKubeconfigCredentialsIdItems",
            "HelmDeployStep/fillCredentialsIdItems",
            "HelmRollbackStep/fillCredentialsIdItems",
            "SonarQualityGateStep/fillCredentialsIdItems");

    /** These require the permission to configure the job, or without a job to administer the controller. */
    private static final Set<String> CONFIGURING =
            Set.of("GateRule/checkMax", "GateRule/checkMin", "GateRule/fillMetricItems");

    private static final Set<String> ADMINISTERING =
            Set.of("GoDeliveryConfiguration/checkGoVersion", "GoDeliveryConfiguration/checkGolangciLintVersion");

    /** These depend on their input only. */
    private static final Set<String> OPEN = Set.of(
            "BuildxImageStep/checkRetries",
            "BuildxImageStep/fillEngineItems",
            "GitopsDeployStep/checkServerUrl",
            "GitopsDeployStep/checkTimeout",
            "GoBuildStep/fillCgoItems",
            "GoDeliveryConfiguration/checkRawFileBuilds",
            "GoDeliveryConfiguration/checkSonarServer",
            "GoLintStep/checkTimeout",
            "GoTestStep/checkCount",
            "GoTestStep/checkCovermode",
            "GoTestStep/checkParallel",
            "GoTestStep/checkRerun",
            "GoTestStep/checkRerunNew",
            "GoTestStep/checkShuffle",
            "GoTestStep/checkTimeout",
            "HelmDeployStep/checkAnalysisInterval",
            "HelmDeployStep/checkAnalysisTime",
            "HelmDeployStep/checkBuild",
            "HelmDeployStep/checkLockTimeout",
            "HelmDeployStep/checkNamespace",
            "HelmDeployStep/checkPauseTimeout",
            "HelmDeployStep/checkRelease",
            "HelmDeployStep/checkServerUrl",
            "HelmDeployStep/checkTimeout",
            "HelmDeployStep/fillOnFailItems",
            "HelmDeployStep/fillOnPauseTimeoutItems",
            "HelmDeployStep/fillStrategyItems",
            "HelmRollbackStep/checkLockTimeout",
            "HelmRollbackStep/checkNamespace",
            "HelmRollbackStep/checkRelease",
            "HelmRollbackStep/checkRevision",
            "HelmRollbackStep/checkServerUrl",
            "HelmRollbackStep/checkTimeout",
            "SonarQualityGateStep/checkProject",
            "SonarQualityGateStep/checkServer",
            "SonarQualityGateStep/checkTimeout");

    /** These are inherited, but the form of the step has no such field. */
    private static final Set<String> UNUSED = Set.of(
            "HelmDeployStep/checkRevision",
            "HelmRollbackStep/checkAnalysisInterval",
            "HelmRollbackStep/checkAnalysisTime",
            "HelmRollbackStep/checkBuild",
            "HelmRollbackStep/checkPauseTimeout");

    @Test
    void everyMethodIsOfOneKind(JenkinsRule jenkins) throws Exception {
        Set<String> known = new TreeSet<>();
        List.of(CREDENTIALS, CONFIGURING, ADMINISTERING, OPEN, UNUSED)
                .forEach(kind -> kind.forEach(
                        name -> assertThat(known.add(name)).as(name).isTrue()));

        assertThat(FormMethod.all()).extracting(FormMethod::toString).containsExactlyInAnyOrderElementsOf(known);
    }

    @Test
    void nobodyIsAnsweredToAGetOrWithoutReadingTheController(JenkinsRule jenkins) throws Exception {
        People people = new People(jenkins);
        SoftAssertions all = new SoftAssertions();
        for (FormMethod form : FormMethod.all()) {
            all.assertThat(people.get("admin", address("", form)).getStatusCode())
                    .as("GET " + form)
                    .isEqualTo(404);
            all.assertThat(ask(people, People.ANONYMOUS, "", form).getStatusCode())
                    .as(form + " of anonymous")
                    .isEqualTo(403);
        }
        all.assertAll();
    }

    @Test
    void whatLooksAtTheTextAloneIsTheSameForEverybody(JenkinsRule jenkins) throws Exception {
        People people = new People(jenkins);
        SoftAssertions all = new SoftAssertions();
        for (FormMethod form : of(OPEN)) {
            String answer = answer(people, "visitor", "", form);
            all.assertThat(answer)
                    .as(form.toString())
                    .isEqualTo(answer(people, "admin", "", form))
                    .contains(form.toString().contains("/check") ? "class=\"error\"" : "\"values\":[{");
        }
        all.assertAll();
    }

    @Test
    void theFieldsOfAJobAnswerWhoMayConfigureIt(JenkinsRule jenkins) throws Exception {
        jenkins.createFreeStyleProject("shop");
        People people = new People(jenkins);
        SoftAssertions all = new SoftAssertions();
        for (FormMethod form : of(CONFIGURING)) {
            for (String person : List.of("reader", "workspace", "builder")) {
                all.assertThat(isTold(answer(people, person, "job/shop/", form)))
                        .as(form + " of the job, " + person)
                        .isFalse();
            }
            all.assertThat(isTold(answer(people, "configurer", "job/shop/", form)))
                    .as(form + " of the job")
                    .isTrue();
            all.assertThat(isTold(answer(people, "configurer", "", form)))
                    .as(form + " of the controller, configurer")
                    .isFalse();
            all.assertThat(isTold(answer(people, "admin", "", form)))
                    .as(form + " of the controller")
                    .isTrue();
        }
        all.assertAll();
    }

    @Test
    void theFieldsOfTheControllerAnswerWhoMayConfigureIt(JenkinsRule jenkins) throws Exception {
        People people = new People(jenkins);
        for (FormMethod form : of(ADMINISTERING)) {
            assertThat(isTold(answer(people, "configurer", "", form)))
                    .as(form.toString())
                    .isFalse();
            assertThat(isTold(answer(people, "admin", "", form)))
                    .as(form.toString())
                    .isTrue();
        }
    }

    @Test
    void whichCredentialsThereAreIsToldToWhoMayUseThem(JenkinsRule jenkins) throws Exception {
        jenkins.createFreeStyleProject("shop");
        add(new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, PASSWORD, "", "user", "secret-password"));
        add(new StringCredentialsImpl(CredentialsScope.GLOBAL, TOKEN, "", Secret.fromString("secret-token")));
        People people = new People(jenkins);
        SoftAssertions all = new SoftAssertions();
        for (FormMethod form : of(CREDENTIALS)) {
            for (String person : List.of("reader", "workspace", "builder")) {
                all.assertThat(answer(people, person, "job/shop/", form))
                        .as(form + " of the job, " + person)
                        .doesNotContain(PASSWORD, TOKEN)
                        .contains("wrong");
            }
            all.assertThat(answer(people, "configurer", "", form))
                    .as(form + " of the controller, configurer")
                    .doesNotContain(PASSWORD, TOKEN);
            all.assertThat(answer(people, "configurer", "job/shop/", form))
                    .as(form + " of the job")
                    .containsAnyOf(PASSWORD, TOKEN)
                    .doesNotContain("secret-");
            all.assertThat(answer(people, "admin", "", form))
                    .as(form + " of the controller")
                    .containsAnyOf(PASSWORD, TOKEN);
        }
        all.assertAll();
    }

    private static void add(StandardCredentials credentials) throws Exception {
        for (CredentialsStore store : CredentialsProvider.lookupStores(Jenkins.get())) {
            store.addCredentials(Domain.global(), credentials);
        }
    }

    private static List<FormMethod> of(Set<String> kind) throws Exception {
        return FormMethod.all().stream()
                .filter(form -> kind.contains(form.toString()))
                .toList();
    }

    private static boolean isTold(String answer) {
        return answer.contains("class=\"error\"") || answer.contains("coverage.statements");
    }

    private static String answer(People people, String person, String below, FormMethod form) throws Exception {
        WebResponse answer = ask(people, person, below, form);
        assertThat(answer.getStatusCode()).as(form + " of " + person).isEqualTo(200);
        return answer.getContentAsString();
    }

    private static WebResponse ask(People people, String person, String below, FormMethod form) throws Exception {
        Map<String, String> fields = new LinkedHashMap<>();
        form.fields().forEach(field -> fields.put(field, WRONG));
        // A bound of a rule is checked only if the other one is empty.
        fields.computeIfPresent("metric", (field, old) -> "tests.failed");
        fields.computeIfPresent(form.toString().endsWith("checkMin") ? "max" : "min", (field, old) -> "");
        return people.post(person, address(below, form), fields);
    }

    private static String address(String below, FormMethod form) {
        return below + form.path().substring(1);
    }
}
