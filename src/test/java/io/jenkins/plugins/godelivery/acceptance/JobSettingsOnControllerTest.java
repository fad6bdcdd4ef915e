package io.jenkins.plugins.godelivery.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.godelivery.engine.change.TestRepository;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings of a job and its folders: the reference, and whose gate applies. */
@OnController
class JobSettingsOnControllerTest {
    private static final String JENKINSFILE = """
        properties([goDelivery(@PROPERTY@)])
        node {
            deleteDir()
            checkout scm
            goTest cover: true, failOn: 'NEVER'
            qualityGate failOn: 'NEVER'@REFERENCE@
        }
        """;

    private static final String TEST = """
        package shop

        import "testing"

        func TestNothing(t *testing.T) {}
        """;

    @TempDir
    private Path folder;

    private static String gate(int tests) {
        return "gate:\n  rules:\n    - metric: tests.total\n      min: " + tests + "\n";
    }

    private static String jenkinsfile(String property, String reference) {
        return JENKINSFILE
                .replace("@PROPERTY@", property)
                .replace("@REFERENCE@", reference.isEmpty() ? "" : ", reference: '" + reference + "'");
    }

    private static String outcome(Build build) throws Exception {
        for (JsonNode rule : build.report().at("/gate/rules")) {
            if (rule.at("/metric").asText().equals("tests.total")) {
                return rule.at("/outcome").asText();
            }
        }
        return "no rule";
    }

    /** Sets the property of a folder by a script, as an administrator does in its form. */
    private static void set(JenkinsClient client, String item, String fields) throws Exception {
        assertThat(client.script("""
            import io.jenkins.plugins.godelivery.config.*
            def folder = jenkins.model.Jenkins.get().getItemByFullName('@ITEM@')
            folder.properties.removeAll(GoDeliveryFolderProperty)
            folder.addProperty(new GoDeliveryFolderProperty(@FIELDS@))
            folder.save()
            println folder.properties.get(GoDeliveryFolderProperty).gateFrom
            """.replace("@ITEM@", item).replace("@FIELDS@", fields)))
                .containsPattern("INHERITED|REVISION|TARGET");
    }

    private static Build built(BranchProject project, String property, String reference, int number) throws Exception {
        TestRepository repository = project.repository();
        repository.git("checkout", "--quiet", "feature");
        repository.write("Jenkinsfile", jenkinsfile(property, reference)).commit("feature " + number);
        // The git source takes HEAD of the repository as the primary branch.
        repository.git("checkout", "--quiet", "main");
        project.scan();
        return project.ended("feature", number);
    }

    @Test
    void aJenkinsfileCanTightenWhatTheFolderSaysAndNotRelaxIt(Controller jenkins) throws Exception {
        JenkinsClient client = jenkins.client();
        TestRepository repository = TestRepository.init(folder.resolve("shop"));
        BranchProject project = new BranchProject(client, "shop-settings", repository);
        repository.write("Jenkinsfile", jenkinsfile("", "")).write("go.mod", "module example.com/shop\n\ngo 1.21\n");
        repository.write("shop_test.go", TEST).write(".go-delivery.yaml", gate(5));
        repository.commit("main");
        repository.git("branch", "release");
        repository.git("checkout", "--quiet", "-b", "feature");
        repository.write(".go-delivery.yaml", gate(1));

        Build own = built(project, "gateFrom: 'REVISION'", "", 1);
        assertThat(project.ended("main", 1).log()).contains("this is the first build of this job with a report");
        assertThat(project.ended("release", 1).result()).isEqualTo("SUCCESS");
        assertThat(outcome(own)).isEqualTo("passed");

        Build stricter = built(project, "gateFrom: 'TARGET'", "", 2);
        assertThat(stricter.log()).contains("compared with main #1").contains("gate.rules");
        assertThat(outcome(stricter)).isEqualTo("failed");

        set(client, "shop-settings", "gateFrom: InheritedGateSource.TARGET");
        Build relaxing = built(project, "gateFrom: 'REVISION', reference: 'release'", "", 3);
        assertThat(relaxing.log()).contains("compared with release #1").contains("gate.rules");
        assertThat(outcome(relaxing)).isEqualTo("failed");
        theNearestNameIsTheReference(client, project);
    }

    private static void theNearestNameIsTheReference(JenkinsClient client, BranchProject project) throws Exception {
        set(client, "shop-settings", "reference: 'release'");
        Build ofTheFolder = built(project, "", "", 4);
        assertThat(ofTheFolder.log()).contains("compared with release #1");
        assertThat(outcome(ofTheFolder)).isEqualTo("passed");

        Build ofTheJob = built(project, "reference: 'main'", "", 5);
        assertThat(ofTheJob.log()).contains("compared with main #1");

        Build ofTheStep = built(project, "reference: 'main'", "release", 6);
        assertThat(ofTheStep.log()).contains("compared with release #1");

        Build nowhere = built(project, "reference: 'nowhere'", "", 7);
        assertThat(nowhere.log()).contains("there is no reference build: no job builds nowhere");
    }

    @Test
    void aDeclarativePipelineHasTheSettingsAsAnOption(Controller jenkins) throws Exception {
        JenkinsClient client = jenkins.client();
        ControllerJob job = client.job("settings-declarative", JenkinsClient.flow("""
            pipeline {
                agent none
                options { goDelivery(reference: 'main', gateFrom: 'TARGET') }
                stages { stage('Nothing') { steps { echo 'nothing' } } }
            }
            """));

        assertThat(job.run().result()).isEqualTo("SUCCESS");

        assertThat(client.get("/job/settings-declarative/config.xml").body())
                .contains("<io.jenkins.plugins.godelivery.config.GoDeliveryJobProperty", "<reference>main</reference>")
                .contains("<gateFrom>TARGET</gateFrom>");
        assertThat(client.get("/job/settings-declarative/configure").body())
                .contains("Quality gate of branches", "as inherited", "value=\"main\"");
    }

    @Test
    void theFormsOfJobsAndFoldersAreReadInBothLanguages(Controller jenkins) throws Exception {
        JenkinsClient client = jenkins.client();
        client.job("settings-folder", "<com.cloudbees.hudson.plugins.folder.Folder/>");
        set(client, "settings-folder", "reference: 'develop', gateFrom: InheritedGateSource.TARGET");

        assertThat(client.get("/job/settings-folder/configure").body())
                .contains("Quality gate of branches", "value=\"develop\"")
                .containsPattern("<option value=\"TARGET\" selected=\"true\">the gate of the branch");
        assertThat(client.get("/job/settings-folder/configure", "zh-CN").body()).contains("分支的质量门", "继承");
        String help = "/descriptor/io.jenkins.plugins.godelivery.config.";
        assertThat(client.get(help + "GoDeliveryFolderProperty/help/gateFrom").body())
                .contains("a job can only be stricter");
        assertThat(client.get(help + "GoDeliveryJobProperty/help/reference", "zh-CN")
                        .body())
                .contains("拉取请求与其目标分支比较");
    }
}
