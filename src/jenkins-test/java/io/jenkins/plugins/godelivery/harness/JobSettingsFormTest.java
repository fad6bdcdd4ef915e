package io.jenkins.plugins.godelivery.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.hudson.plugins.folder.AbstractFolderProperty;
import com.cloudbees.hudson.plugins.folder.Folder;
import hudson.model.FreeStyleProject;
import hudson.model.JobProperty;
import io.jenkins.plugins.godelivery.config.GateSource;
import io.jenkins.plugins.godelivery.config.GoDeliveryConfiguration;
import io.jenkins.plugins.godelivery.config.GoDeliveryFolderProperty;
import io.jenkins.plugins.godelivery.config.GoDeliveryJobProperty;
import io.jenkins.plugins.godelivery.config.InheritedGateSource;
import io.jenkins.plugins.godelivery.config.JobSettings;
import java.util.Map;
import org.jenkinsci.plugins.structs.SymbolLookup;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Settings of jobs and folders by form and by symbol. */
@WithJenkins
class JobSettingsFormTest {
    @Test
    void theFormOfAJobGivesBackWhatItShows(JenkinsRule jenkins) throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        jenkins.configRoundtrip(job);
        assertThat(job.getProperty(GoDeliveryJobProperty.class)).isNull();

        GoDeliveryJobProperty property = new GoDeliveryJobProperty();
        property.setReference("team/shop/main");
        property.setGateFrom(InheritedGateSource.TARGET);
        job.addProperty(property);
        jenkins.configRoundtrip(job);

        assertThat(job.getProperty(GoDeliveryJobProperty.class)).isNotSameAs(property);
        jenkins.assertEqualDataBoundBeans(property, job.getProperty(GoDeliveryJobProperty.class));
    }

    @Test
    void theFormOfAFolderGivesBackWhatItShows(JenkinsRule jenkins) throws Exception {
        Folder folder = jenkins.createProject(Folder.class);
        jenkins.configRoundtrip(folder);
        assertThat(folder.getProperties().get(GoDeliveryFolderProperty.class)).isNull();

        GoDeliveryFolderProperty property = new GoDeliveryFolderProperty();
        property.setReference("develop");
        property.setGateFrom(InheritedGateSource.REVISION);
        folder.addProperty(property);
        jenkins.configRoundtrip(folder);

        assertThat(folder.getProperties().get(GoDeliveryFolderProperty.class)).isNotSameAs(property);
        jenkins.assertEqualDataBoundBeans(property, folder.getProperties().get(GoDeliveryFolderProperty.class));
    }

    @Test
    void theSymbolNamesBoth(JenkinsRule jenkins) throws Exception {
        Map<String, String> said = Map.of("reference", " main ", "gateFrom", "TARGET");
        assertThat(SymbolLookup.get().findDescriptor(JobProperty.class, "goDelivery").clazz)
                .isEqualTo(GoDeliveryJobProperty.class);
        assertThat(SymbolLookup.get().findDescriptor(AbstractFolderProperty.class, "goDelivery").clazz)
                .isEqualTo(GoDeliveryFolderProperty.class);
        assertThat(new DescribableModel<>(GoDeliveryJobProperty.class)
                        .instantiate(said)
                        .getGateFrom())
                .isEqualTo(InheritedGateSource.TARGET);
        assertThat(new DescribableModel<>(GoDeliveryFolderProperty.class)
                        .instantiate(said)
                        .getReference())
                .isEqualTo("main");
    }

    @Test
    void theNearestFolderDecidesAndAJobIsOnlyStricter(JenkinsRule jenkins) throws Exception {
        Folder outer = jenkins.createProject(Folder.class, "outer");
        Folder inner = outer.createProject(Folder.class, "inner");
        FreeStyleProject job = inner.createProject(FreeStyleProject.class, "job");
        GoDeliveryConfiguration.get().setGateFrom(GateSource.TARGET);
        assertThat(JobSettings.gateFrom(job)).isEqualTo(GateSource.TARGET);

        set(outer, "main", InheritedGateSource.REVISION);
        assertThat(JobSettings.gateFrom(job)).isEqualTo(GateSource.REVISION);
        assertThat(JobSettings.folderReference(job)).contains("main");

        set(inner, "develop", InheritedGateSource.TARGET);
        GoDeliveryJobProperty own = new GoDeliveryJobProperty();
        own.setGateFrom(InheritedGateSource.REVISION);
        job.addProperty(own);
        assertThat(JobSettings.gateFrom(job)).isEqualTo(GateSource.TARGET);
        assertThat(JobSettings.folderReference(job)).contains("develop");
        assertThat(JobSettings.ownReference(job)).isEmpty();
    }

    private static void set(Folder folder, String reference, InheritedGateSource gateFrom) throws Exception {
        GoDeliveryFolderProperty property = new GoDeliveryFolderProperty();
        property.setReference(reference);
        property.setGateFrom(gateFrom);
        folder.addProperty(property);
    }
}
