package io.jenkins.plugins.godelivery.engine.command;

import static io.jenkins.plugins.godelivery.engine.command.GoToolchainTest.go;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class GovulncheckCommandTest {
    private static List<String> arguments(String db) {
        Options options = Options.NONE.with(GovulncheckCommand.DB, db);
        return new GovulncheckCommand(options, go("go1.26.8")).command().arguments();
    }

    @Test
    void aFolderOfAnyNameIsAnAddress() {
        assertThat(arguments("/data/vuln db#1?")).contains("-db=file:///data/vuln%20db%231%3F");
        assertThat(arguments("C:\\data\\vulndb")).contains("-db=file:///C:/data/vulndb");
        assertThat(arguments("https://mirror.example/vulndb")).contains("-db=https://mirror.example/vulndb");
    }

    @Test
    void aPasswordIsNeitherAnArgumentNorPartOfTheError() {
        assertThatThrownBy(() -> GovulncheckCommand.DB.read("https://ada:s3cret@mirror.example/vulndb"))
                .hasMessageStartingWith("\"https://mirror.example/vulndb\" is not an address without user and password")
                .hasMessageNotContaining("s3cret");
    }
}
