package io.jenkins.plugins.godelivery.engine.gitops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlTextTest {
    @Test
    void aChangedTextLeavesCommentsOrderAndStyleOfEverythingElse() {
        String before = """
            # Of the shop.
            replicas:   2   # enough

            image:
                repository: "registry.test/orders" # ours
                tag: '1.0'
            env: {A: "1", B: [x, y]}
            """;

        String after = YamlText.read(before)
                .with(List.of("image"), "repository", "registry.test/shop/orders")
                .with(List.of("image"), "tag", "1.1")
                .with(List.of("env"), "A", "2")
                .text();

        assertThat(after)
                .isEqualTo(before.replace("\"registry.test/orders\"", "\"registry.test/shop/orders\"")
                        .replace("'1.0'", "'1.1'")
                        .replace("A: \"1\"", "A: \"2\""));
    }

    @Test
    void aNewKeyStandsWhereItsNeighboursStand() {
        assertThat(YamlText.read("image:\n  tag: a # now\nlast: 1\n")
                        .with(List.of("image"), "digest", "sha256:ab")
                        .text())
                .isEqualTo("image:\n  tag: a # now\n  digest: sha256:ab\nlast: 1\n");
        assertThat(YamlText.read("image: {tag: a}\n")
                        .with(List.of("image"), "digest", "sha256:ab")
                        .text())
                .isEqualTo("image: {tag: a, digest: sha256:ab}\n");
        assertThat(YamlText.read("image:\n  nested:\n    a: 1\n")
                        .with(List.of("image"), "tag", "b")
                        .text())
                .isEqualTo("image:\n  tag: b\n  nested:\n    a: 1\n");
        assertThat(YamlText.read("a: 1\r\nb: 2\r\n").with(List.of(), "c", "x").scalar(List.of("c")))
                .isEqualTo("x");
    }

    @ParameterizedTest
    @CsvSource({
        "1.10, '\"1.10\"'",
        "'007', '\"007\"'",
        "true, '\"true\"'",
        "null, '\"null\"'",
        "1e3, '\"1e3\"'",
        "v1, v1",
        "'2026-11-21', '\"2026-11-21\"'",
        "0123456, '\"0123456\"'",
        "0o17, '\"0o17\"'",
        "0x1F, '\"0x1F\"'",
        "on, '\"on\"'",
        "Y, '\"Y\"'",
        "~, '\"~\"'",
        "12:30:45, '\"12:30:45\"'",
        "1_000, '\"1_000\"'",
        ".inf, '\".inf\"'",
        ".NaN, '\".NaN\"'",
        "=, '\"=\"'",
        "<<, '\"<<\"'",
        "-, '\"-\"'",
        "1e3f, '\"1e3f\"'",
        "a:, '\"a:\"'",
        "abc1234, abc1234"
    })
    void aTagThatLooksLikeSomethingElseIsQuotedSoThatItStaysAText(String tag, String written) {
        YamlText changed = YamlText.read("tag: old\n").with(List.of(), "tag", tag);

        assertThat(changed.text()).isEqualTo("tag: " + written + "\n");
        assertThat(changed.scalar(List.of("tag"))).isEqualTo(tag);
    }

    @Test
    void aTextThatOnlySomeReadersTakeForOneIsNotThereYet() {
        assertThat(YamlText.read("tag: 0123456\n").holds(List.of("tag"), "0123456"))
                .isFalse();
        assertThat(YamlText.read("tag: '0123456'\n").holds(List.of("tag"), "0123456"))
                .isTrue();
        assertThat(YamlText.read("tag: v1\n").holds(List.of("tag"), "v1")).isTrue();
    }

    @Test
    void anElementOfAListAndOneOfSeveralDocumentsAreChangedWhereTheyStand() {
        String before = "# first\na: [x, y] # two\n---\nb:\n- c: 1\n- c: d\n---\n";

        List<YamlText> documents = YamlText.documents(before);

        assertThat(documents.get(0).with(List.of("a"), 1, "z").text()).isEqualTo(before.replace("[x, y]", "[x, z]"));
        assertThat(documents
                        .get(1)
                        .with(List.of("b", 1), "c", "e")
                        .with(List.of("b", 0), "c", "2")
                        .text())
                .isEqualTo(before.replace("c: d", "c: e").replace("c: 1", "c: \"2\""));
    }

    @Test
    void charactersOutsideTheBasicPlaneDoNotShiftWhatIsChanged() {
        assertThat(YamlText.read("emoji: \"🚀🚀\" # 🚀\ntag: a\n")
                        .with(List.of(), "tag", "b")
                        .text())
                .isEqualTo("emoji: \"🚀🚀\" # 🚀\ntag: b\n");
    }

    @Test
    void whatIsNoPlainTextIsNotReplaced() {
        assertThatThrownBy(() -> YamlText.read("tag: [a]\n").with(List.of(), "tag", "b"))
                .hasMessage("has no plain text at tag");
    }

    @Test
    void aFileOfWindowsKeepsItsLineEnds() {
        assertThat(YamlText.read("image:\r\n  tag: a # now\r\n")
                        .with(List.of("image"), "digest", "sha256:ab")
                        .withElement("images", List.of(List.of("name", "x"), List.of("newTag", "z")))
                        .text())
                .isEqualTo(
                        "image:\r\n  tag: a # now\r\n  digest: sha256:ab\r\nimages:\r\n- name: x\r\n  newTag: z\r\n");
    }

    @Test
    void anAnchorStaysAndWhatAnAliasStandsForIsNotChangedForOthers() {
        assertThat(YamlText.read("tag: &tag a\nother: *tag\n")
                        .with(List.of(), "tag", "b")
                        .text())
                .isEqualTo("tag: &tag b\nother: *tag\n");
        assertThat(YamlText.read("tag: &tag a\nimage:\n  name: x\n  tag: *tag\n")
                        .with(List.of("image"), "digest", "sha256:ab")
                        .text())
                .isEqualTo("tag: &tag a\nimage:\n  name: x\n  digest: sha256:ab\n  tag: *tag\n");
        assertThatThrownBy(
                        () -> YamlText.read("all: &all {tag: a}\nimage: *all\n").with(List.of("image"), "tag", "b"))
                .hasMessage(
                        "has an alias (*all) at image, and other places may use the same: replace it with its value");
    }
}
