package io.jenkins.plugins.godelivery.engine.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.godelivery.engine.command.Command;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DockerConfigTest {
    private static final ImageName IMAGE = ImageName.parse("registry.example:5000/orders");

    @TempDir
    private Path folder;

    private DockerConfig config(String json) throws IOException {
        Files.writeString(folder.resolve("config.json"), json);
        return DockerConfig.read(folder, this::run);
    }

    /** Runs credential helpers that the test wrote. */
    private int run(Command command, OutputStream out, OutputStream err) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command.arguments());
        builder.environment().put("PATH", folder + ":" + System.getenv("PATH"));
        Process process = builder.start();
        process.getOutputStream().close();
        process.getInputStream().transferTo(out);
        process.getErrorStream().transferTo(err);
        return process.waitFor();
    }

    private void helper(String script) throws IOException {
        Path helper = folder.resolve("docker-credential-test");
        Files.writeString(helper, "#!/bin/sh\n" + script);
        helper.toFile().setExecutable(true);
    }

    @Test
    void dockerLoginLeavesUserAndPasswordInBase64() throws Exception {
        // Written by docker login registry.example:5000 -u deployer --password-stdin <<< 'open:sesame'
        DockerConfig config =
                config("{\"auths\":{\"registry.example:5000\":{\"auth\":\"ZGVwbG95ZXI6b3BlbjpzZXNhbWU=\"}}}");

        assertThat(config.find(IMAGE)).contains(new RegistryCredential("deployer", "open:sesame"));
        assertThat(config.find(ImageName.parse("other.example/orders"))).isEmpty();
    }

    @Test
    void oldEntriesAreAddresses() throws Exception {
        assertThat(config("{\"auths\":{\"https://registry.example:5000/v1/\":{\"auth\":\"YTpi\"}}}")
                        .find(IMAGE))
                .contains(new RegistryCredential("a", "b"));
        assertThat(config("{\"auths\":{\"https://index.docker.io/v1/\":{\"auth\":\"YTpi\"}}}")
                        .find(ImageName.parse("shop/orders")))
                .contains(new RegistryCredential("a", "b"));
    }

    @Test
    void aHelperIsAskedForItsRegistryAndTheStoreForAllOthers() throws Exception {
        helper("read server; echo \"{\\\"Username\\\":\\\"u\\\",\\\"Secret\\\":\\\"for $server\\\"}\"");

        assertThat(config("{\"credHelpers\":{\"registry.example:5000\":\"test\"}}")
                        .find(IMAGE))
                .contains(new RegistryCredential("u", "for registry.example:5000"));
        assertThat(config("{\"credsStore\":\"test\"}").find(IMAGE))
                .contains(new RegistryCredential("u", "for registry.example:5000"));
    }

    @Test
    void aHelperThatKnowsNothingIsNoErrorAndOneThatFailsIs() throws Exception {
        helper("echo credentials not found in native keychain; exit 1");
        assertThat(config("{\"credsStore\":\"test\"}").find(IMAGE)).isEmpty();

        helper("echo the keychain is locked; exit 1");
        assertThatThrownBy(() -> config("{\"credsStore\":\"test\"}").find(IMAGE))
                .hasMessageContaining("docker-credential-test returned no credentials")
                .hasMessageContaining("the keychain is locked");
    }

    @Test
    void aHelperThatIsNotThereIsNamedAsNotInstalled() throws IOException {
        DockerConfig config = config("{\"credsStore\":\"nowhere\"}");

        assertThatThrownBy(() -> config.find(ImageName.parse("r.example/a")))
                .hasMessageContaining(
                        "the credential helper docker-credential-nowhere is not installed, or not on the PATH: install"
                                + " it");
    }

    @Test
    void whatCannotBeReadIsToldWithTheFileAndWithoutTheSecret() throws IOException {
        assertThatThrownBy(() -> config("{\n\"auths\": oops}")).hasMessageContaining("config.json:2: is not JSON");
        assertThatThrownBy(() -> config("{\"auths\":{\"registry.example:5000\":{\"auth\":\"s3cret!\"}}}")
                        .find(IMAGE))
                .hasMessageContaining("registry.example:5000: auth is not user:password in base64")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void aCopyWithOneCredentialMoreKeepsTheRestAndAsksNoStore(@TempDir Path target) throws Exception {
        Files.createDirectory(folder.resolve("cli-plugins"));
        config("{\"credsStore\":\"test\",\"currentContext\":\"remote\",\"auths\":{\"a.example\":{\"auth\":\"YTpi\"}}}")
                .copyWith(IMAGE, new RegistryCredential("deployer", "open sesame"), target);

        DockerConfig copy = DockerConfig.read(target, this::run);
        assertThat(copy.find(IMAGE)).contains(new RegistryCredential("deployer", "open sesame"));
        assertThat(copy.find(ImageName.parse("a.example/x"))).contains(new RegistryCredential("a", "b"));
        assertThat(target.resolve("config.json")).content().contains("\"currentContext\":\"remote\"");
        assertThat(target.resolve("cli-plugins")).isSymbolicLink();
    }

    @Test
    void aCredentialNeverShowsItsSecret() {
        assertThat(new RegistryCredential("deployer", "open sesame")).hasToString("deployer");
    }
}
