package io.jenkins.plugins.godelivery.engine.image.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.godelivery.engine.command.CommandResult;
import io.jenkins.plugins.godelivery.engine.command.ImageBuildParameters;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.image.SourceRevision;
import io.jenkins.plugins.godelivery.engine.registry.ImageName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Decisions before docker buildx builds an image, on a fake host. */
class BuildxPlanTest {
    private static final CommandResult DONE = new CommandResult(0, "", "");
    private static final CommandResult MISSING =
            new CommandResult(1, "", "ERROR: no builder \"go-delivery-docker-container\" found");
    private static final Options OPTIONS = Options.NONE.with(ImageBuildParameters.TAG, List.of("1.0"));
    private static final Options OWN_BUILDER = OPTIONS.with(ImageBuildParameters.DRIVER, "docker-container");

    private final FakeBuildHost host = new FakeBuildHost();

    @BeforeEach
    void aModuleAndDocker() {
        host.has("Dockerfile", "FROM scratch\n");
        buildx("0.20.0");
    }

    private void buildx(String version) {
        host.prints(
                "docker buildx version",
                new CommandResult(0, "github.com/docker/buildx v" + version + " 1234567\n", ""));
    }

    private List<String> build(Options options) throws IOException, InterruptedException {
        ImageBuildRequest job =
                ImageBuildRequest.of(ImageName.parse("registry.test/shop/orders"), options, SourceRevision.NONE, host);
        List<ImagePlan.Task> tasks = ImagePlan.of(job, host, Map.of()).tasks();
        return tasks.get(tasks.size() - 1).command().arguments();
    }

    @Test
    void withoutBuildxTheEngineThatNeedsNoneIsNamed() {
        host.prints("docker buildx version", new CommandResult(1, "", "docker: 'buildx' is not a docker command.\n"));

        assertThatThrownBy(() -> build(OPTIONS))
                .isInstanceOf(BuildToolException.class)
                .hasMessage(
                        "docker has no buildx (docker: 'buildx' is not a docker command.); the engine daemonless does"
                                + " not need it");
    }

    @Test
    void aSecretOfTheBuildIsNamedAndItsValueStandsInNoCommand() throws Exception {
        String secret = "Zaunkoenig77";
        Options options = OPTIONS.with(ImageBuildParameters.SECRET, List.of("id=npm,env=NPM_TOKEN"));
        ImageBuildRequest job =
                ImageBuildRequest.of(ImageName.parse("registry.test/shop/orders"), options, SourceRevision.NONE, host);
        ImagePlan plan = ImagePlan.of(job, host, Map.of("NPM_TOKEN", secret, "DOCKER_PASSWORD", secret));

        List<String> said = new ArrayList<>(host.ran());
        for (ImagePlan.Task task : plan.tasks()) {
            said.addAll(task.command().arguments());
            said.add(task.command().environment().toString());
        }
        said.add(plan.draft().toJson());
        assertThat(said)
                .anyMatch(word -> word.contains("id=npm,env=NPM_TOKEN"))
                .noneMatch(word -> word.contains(secret));
    }

    @Test
    void withoutPlatformsItIsBuiltForThatOfTheHost() throws Exception {
        assertThat(build(OPTIONS))
                .contains("--platform=linux/arm64", "--file=Dockerfile", "--metadata-file=/private/metadata.json")
                .contains("--tag=registry.test/shop/orders:1.0");
    }

    @ParameterizedTest
    @CsvSource({"0.12.1, plain", "0.13.0, rawjson", "0.20.0, rawjson"})
    void progressIsReadInTheBestFormThatThereIs(String version, String form) throws Exception {
        buildx(version);

        assertThat(build(OPTIONS)).contains("--progress=" + form);
    }

    @Test
    void anOldBuildxThatCannotCheckIsAToolThatIsTooOld() {
        buildx("0.14.1");

        assertThatThrownBy(() -> build(OPTIONS.with(ImageBuildParameters.CHECK, true)))
                .isInstanceOf(BuildToolException.class)
                .hasMessageStartingWith("check needs buildx 0.15 or later, this is ");
    }

    @Test
    void aBuilderThatIsThereIsUsed() throws Exception {
        host.prints("docker buildx inspect", DONE);

        assertThat(build(OWN_BUILDER)).contains("--builder=go-delivery-docker-container");
        assertThat(host.ran()).noneMatch(line -> line.contains(" create "));
    }

    @Test
    void aBuilderThatIsNotThereIsCreatedAndTold() throws Exception {
        host.prints("docker buildx inspect", MISSING);
        host.prints("docker buildx create", DONE);

        assertThat(build(OWN_BUILDER)).contains("--builder=go-delivery-docker-container");
        assertThat(host.said()).contains("created builder go-delivery-docker-container");
    }

    @Test
    void aBuilderThatAnotherBuildHasCreatedMeanwhileIsUsed() throws Exception {
        host.prints("docker buildx inspect", MISSING, DONE);
        host.prints("docker buildx create", new CommandResult(1, "", "ERROR: existing instance"));

        assertThat(build(OWN_BUILDER)).contains("--builder=go-delivery-docker-container");
        assertThat(host.said()).noneMatch(line -> line.startsWith("created builder"));
    }

    @Test
    void aBuilderThatCannotBeCreatedIsSaidInDockersWords() {
        host.prints("docker buildx inspect", MISSING);
        host.prints("docker buildx create", new CommandResult(1, "", "ERROR: failed to find driver\n"));

        assertThatThrownBy(() -> build(OWN_BUILDER))
                .isInstanceOf(ImageBuildException.class)
                .hasMessage("no builder could be created: failed to find driver");
    }

    @Test
    void aDockerfileThatIsNamedMustBeThere() {
        assertThatThrownBy(() -> build(OPTIONS.with(ImageBuildParameters.DOCKERFILE, "build/Dockerfile")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("build/Dockerfile: no such file in /module");
    }

    @ParameterizedTest
    @CsvSource({"ARG VERSION, true", "ARG VERSION=dev, true", "arg  VERSION, true", "# ARG VERSION, false"})
    void aDockerfileThatTakesAVersionGetsIt(String line, boolean takes) throws Exception {
        host.has("Dockerfile", "FROM scratch\n" + line + "\n");

        assertThat(build(OPTIONS).stream().anyMatch(argument -> argument.startsWith("--build-arg=VERSION=")))
                .isEqualTo(takes);
    }
}
