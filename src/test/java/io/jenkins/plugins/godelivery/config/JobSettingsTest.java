package io.jenkins.plugins.godelivery.config;

import static io.jenkins.plugins.godelivery.config.InheritedGateSource.INHERITED;
import static io.jenkins.plugins.godelivery.config.InheritedGateSource.REVISION;
import static io.jenkins.plugins.godelivery.config.InheritedGateSource.TARGET;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Precedence of the gate settings of a job, its folders and the controller. */
class JobSettingsTest {
    @Test
    void theNearestFolderThatSaysSomethingDecidesAndElseTheController() {
        assertThat(JobSettings.effective(INHERITED, List.of(), GateSource.REVISION))
                .isEqualTo(GateSource.REVISION);
        assertThat(JobSettings.effective(INHERITED, List.of(INHERITED, INHERITED), GateSource.TARGET))
                .isEqualTo(GateSource.TARGET);
        assertThat(JobSettings.effective(INHERITED, List.of(INHERITED, TARGET, REVISION), GateSource.REVISION))
                .isEqualTo(GateSource.TARGET);
        assertThat(JobSettings.effective(INHERITED, List.of(REVISION, TARGET), GateSource.TARGET))
                .isEqualTo(GateSource.REVISION);
    }

    @Test
    void aJobMakesItStricter() {
        assertThat(JobSettings.effective(TARGET, List.of(REVISION), GateSource.REVISION))
                .isEqualTo(GateSource.TARGET);
    }

    /** The Jenkinsfile of a job may come from the change that is judged. */
    @Test
    void aJobDoesNotMakeItLessStrict() {
        assertThat(JobSettings.effective(REVISION, List.of(TARGET), GateSource.REVISION))
                .isEqualTo(GateSource.TARGET);
        assertThat(JobSettings.effective(REVISION, List.of(), GateSource.TARGET))
                .isEqualTo(GateSource.TARGET);
    }

    @Test
    void aPropertyThatSaysNothingInherits() {
        GoDeliveryJobProperty job = new GoDeliveryJobProperty();
        GoDeliveryFolderProperty folder = new GoDeliveryFolderProperty();
        assertThat(job.getReference()).isNull();
        assertThat(job.getGateFrom()).isEqualTo(INHERITED);
        assertThat(folder.getReference()).isNull();
        assertThat(folder.getGateFrom()).isEqualTo(INHERITED);

        folder.setGateFrom(TARGET);
        assertThat(folder.getGateFrom()).isEqualTo(TARGET);
        folder.setGateFrom(null);
        assertThat(folder.getGateFrom()).isEqualTo(INHERITED);
    }
}
