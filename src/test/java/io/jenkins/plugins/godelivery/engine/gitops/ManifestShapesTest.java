package io.jenkins.plugins.godelivery.engine.gitops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.godelivery.engine.deploy.DeployException;
import io.jenkins.plugins.godelivery.engine.host.RemoteEnvironment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files as people and programs write them: the edit changes the value and nothing else. */
class ManifestShapesTest {
    private static final String DIGEST = "sha256:" + "9".repeat(64);
    private static final String IMAGE = "registry.test/shop/orders:2.0@" + DIGEST;
    private static final String KUSTOMIZATION = "kustomization.yaml";

    @TempDir
    private Path folder;

    private ManifestEdit.Answer edit(String file, byte[] before, String image, String at)
            throws IOException, DeployException {
        Path repository = Files.createDirectories(folder.resolve("repo"));
        Files.write(repository.resolve(file), before);
        ArrayList<ManifestEdit.Wanted> wanted = new ArrayList<>(List.of(new ManifestEdit.Wanted(image, at)));
        return new ManifestEdit("repo", file, wanted).run(new RemoteEnvironment(folder, Optional.empty(), Map.of()));
    }

    private ManifestEdit.Answer edit(String file, String before, String at) throws IOException, DeployException {
        return edit(file, before.getBytes(StandardCharsets.UTF_8), IMAGE, at);
    }

    /** Returns file, value, content before and content after. */
    static Stream<Arguments> shapes() {
        return Stream.of(
                Arguments.of(
                        "Windows, without an end of the last line",
                        "values.yaml",
                        "image",
                        "image:\r\n  repository: x/orders # ours\r\n  digest: ''\r\n  tag: a",
                        "image:\r\n  repository: registry.test/shop/orders # ours\r\n  digest: '" + DIGEST
                                + "'\r\n  tag: \"2.0\""),
                Arguments.of(
                        "a byte order mark",
                        "values.yaml",
                        "image",
                        "\ufeffimage: x/orders:1\n",
                        "\ufeffimage: " + IMAGE + "\n"),
                Arguments.of(
                        "a line of a hundred thousand characters",
                        "values.yaml",
                        "image",
                        "long: " + "x".repeat(100_000) + "\nimage: x/orders:1\n",
                        "long: " + "x".repeat(100_000) + "\nimage: " + IMAGE + "\n"),
                Arguments.of(
                        "documents with comments only",
                        "values.yaml",
                        "image",
                        "# first\n---\n# second\n---\nimage: x/orders:1\n---\n# last\n",
                        "# first\n---\n# second\n---\nimage: " + IMAGE + "\n---\n# last\n"),
                Arguments.of(
                        "a text on several lines",
                        "values.yaml",
                        "image",
                        "image: \"x/orders:\\\n  1\"\nlast: 1\n",
                        "image: \"" + IMAGE + "\"\nlast: 1\n"),
                Arguments.of(
                        "a merge key, whose mapping others mean",
                        "values.yaml",
                        "image",
                        "all: &all {tag: a, digest: b}\nimage:\n  <<: *all\n  repository: x/orders\n  digest: c\n",
                        "all: &all {tag: a, digest: b}\nimage:\n  <<: *all\n  repository: registry.test/shop/orders\n"
                                + "  digest: " + DIGEST + "\n  tag: \"2.0\"\n"),
                Arguments.of(
                        "an alias at the end of a mapping in one line",
                        "values.yaml",
                        "image",
                        "x: &x {a: 1}\nimage: {repository: x/orders, digest: b, more: *x}\n",
                        "x: &x {a: 1}\nimage: {tag: \"2.0\", repository: registry.test/shop/orders, digest: " + DIGEST
                                + ", more: *x}\n"),
                Arguments.of(
                        "a list in one line",
                        KUSTOMIZATION,
                        "image",
                        "images: [{name: a, newTag: b}] # c\n",
                        "images: [{name: registry.test/shop/orders, newTag: \"2.0\", digest: " + DIGEST
                                + "}, {name: a, newTag: b}] # c\n"),
                Arguments.of(
                        "JSON",
                        "values.json",
                        "image",
                        "{\"image\":{\"repository\":\"x/orders\",\"digest\":\"\"},\"z\":1}",
                        "{\"image\":{\"repository\":\"registry.test/shop/orders\",\"digest\":\"" + DIGEST
                                + "\", \"tag\": \"2.0\"},\"z\":1}"),
                Arguments.of(
                        "a kustomization in JSON",
                        KUSTOMIZATION,
                        "image",
                        "{\"resources\":[\"a\"]}",
                        "{\"resources\":[\"a\"], \"images\": [{\"name\": \"registry.test/shop/orders\", \"newTag\":"
                                + " \"2.0\", \"digest\": \"" + DIGEST + "\"}]}"),
                Arguments.of(
                        "the end of the document is marked",
                        KUSTOMIZATION,
                        "image",
                        "resources: [a]\n...\n",
                        "resources: [a]\nimages:\n- name: registry.test/shop/orders\n  newTag: \"2.0\"\n  digest: "
                                + DIGEST + "\n...\n"),
                Arguments.of(
                        "comments in a list",
                        KUSTOMIZATION,
                        "image",
                        "images:\n# first\n- name: orders # ours\n  # now\n  newTag: a # tag\n# last\n",
                        "images:\n# first\n- name: orders # ours\n  # now\n  newTag: \"2.0\" # tag\n"
                                + "  newName: registry.test/shop/orders\n  digest: " + DIGEST + "\n# last\n"),
                Arguments.of(
                        "a HelmRelease of Flux",
                        "release.yaml",
                        "spec.values.image",
                        """
                        kind: HelmRelease
                        spec:
                          values:
                            image: {repository: x/orders, tag: a, digest: b} # c
                        """,
                        "kind: HelmRelease\n"
                                + "spec:\n"
                                + "  values:\n"
                                + "    image: {repository: registry.test/shop/orders, tag: \"2.0\","
                                + " digest: " + DIGEST + "} # c\n"),
                Arguments.of(
                        "images of an Application of Argo CD",
                        "app.yaml",
                        "spec.source.kustomize.images[1]",
                        "spec:\n  source:\n    kustomize:\n      images:\n      - b:2\n      - x/orders:1\n",
                        "spec:\n  source:\n    kustomize:\n      images:\n      - b:2\n      - " + IMAGE + "\n"),
                Arguments.of(
                        "a parameter of helm in an Application",
                        "app.yaml",
                        "spec.source.helm.parameters[0].value",
                        "spec:\n  source:\n    helm:\n      parameters:\n      - {name: image.tag, value: '1'}\n",
                        "spec:\n  source:\n    helm:\n      parameters:\n      - {name: image.tag, value: '2.0@"
                                + DIGEST + "'}\n"),
                Arguments.of(
                        "a tag by its own name",
                        "values.yaml",
                        "image.tag",
                        "image:\n  repository: x/orders\n  tag: 1.10\n",
                        "image:\n  repository: x/orders\n  tag: 2.0@" + DIGEST + "\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shapes")
    void theImageIsWrittenWhereItStandsAndASecondTimeNothingIsToBeDone(
            String shape, String file, String at, String before, String after) throws Exception {
        ManifestEdit.Answer edited = edit(file, before, at);

        assertThat(edited.text().replace("\"2.0@" + DIGEST + "\"", "2.0@" + DIGEST))
                .isEqualTo(after);
        assertThat(edit(file, edited.text(), at).changes()).isEmpty();
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of(
                        "values.yaml", "image:\n  tag: '1'\n  tag: '2'\n", "image", "has tag twice in one mapping"),
                Arguments.of("values.yaml", "image: a:1\nimage: b:2\n", "image", "has image twice in one mapping"),
                Arguments.of(KUSTOMIZATION, "images: {a: b}\n", "image", "has no list at images"),
                Arguments.of(
                        KUSTOMIZATION,
                        "x: &x {name: orders, newTag: a}\nimages:\n- *x\n",
                        "image",
                        "has an alias (*x) at element 0"),
                Arguments.of("values.yaml", "image:\n\ttag: a\n", "image", "values.yaml:2:1: not one YAML document"),
                Arguments.of(
                        "app.yaml",
                        "spec:\n  values: |\n    image: x/orders:1\n",
                        "spec.values",
                        "has a block of several lines at values"),
                Arguments.of(
                        "values.yaml",
                        "image: x/orders:1\n---\nimage: y/orders:1\n",
                        "image",
                        "it is not known which one is meant"),
                // Pointer file that git leaves if Git LFS is not installed.
                Arguments.of(
                        "values.yaml",
                        "version https://git-lfs.github.com/spec/v1\noid sha256:" + "1".repeat(64) + "\nsize 12\n",
                        "image",
                        "values.yaml"));
    }

    @ParameterizedTest(name = "{3}")
    @MethodSource("refused")
    void whatCannotBeToldIsRefusedInOneLine(String file, String before, String at, String said) {
        assertThatThrownBy(() -> edit(file, before, at))
                .isInstanceOf(DeployException.class)
                .hasMessageStartingWith(file)
                .hasMessageContaining(said)
                .hasMessageNotContaining("\n");
    }

    @Test
    void aFileOfAnotherEncodingIsNamed() {
        for (byte[] bytes : List.of(
                "image: x/orders:1 # Wärme\n".getBytes(StandardCharsets.ISO_8859_1),
                "image: x/orders:1\n".getBytes(StandardCharsets.UTF_16))) {
            assertThatThrownBy(() -> edit("values.yaml", bytes, IMAGE, "image"))
                    .isInstanceOf(DeployException.class)
                    .hasMessageContaining("values.yaml");
        }
    }

    @Test
    void aTagCannotBeMadeOfADigestAlone() {
        byte[] before = "image:\n  tag: a\n".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> edit("values.yaml", before, "registry.test/shop/orders@" + DIGEST, "image.tag"))
                .hasMessageContaining("image.tag is only the tag of an image");
    }
}
