package io.jenkins.plugins.godelivery.engine.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.godelivery.engine.message.Message;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TagPolicyTest {
    private static SourceRevision revision(String tag, String branch, boolean isDefault, String pullRequest) {
        return new SourceRevision(
                "0123456789abcdef0123456789abcdef01234567",
                "0123456",
                Instant.parse("2026-11-21T12:00:00Z"),
                tag.isEmpty() ? List.of() : List.of(tag),
                Optional.of(branch).filter(name -> !name.isEmpty()),
                isDefault,
                Optional.of(pullRequest).filter(number -> !number.isEmpty()),
                false,
                "");
    }

    private static final SourceRevision MAIN = revision("", "main", true, "");

    @Test
    void aBranchIsNamedAfterItsCommit() {
        assertThat(TagPolicy.of(List.of(), MAIN).tags()).containsExactly("0123456");
    }

    @ParameterizedTest
    @CsvSource({
        "v1.4.2,         1.4.2 1.4 0123456",
        "1.4.2,          1.4.2 1.4 0123456",
        "orders/v1.4.2,  1.4.2 1.4 0123456",
        "v2.0.0-rc.1,    2.0.0-rc.1 0123456",
        "v1.4.2+build.7, 1.4.2-build.7 1.4 0123456",
        "v1.4,           0123456",
        "nightly,        0123456"
    })
    void aVersionTagIsTheFirstAndAPreReleaseExtendsOnlyTheFullVersion(String tag, String expected) {
        assertThat(TagPolicy.of(List.of(), revision(tag, "", false, "")).tags()).containsExactly(expected.split(" "));
    }

    /** Tests of a change request can write tags, branches and commits into the checkout, so these are not trusted. */
    @Test
    void aChangeRequestThatIsNotTrustedIsNamedAfterItself() {
        SourceRevision revision = revision("v1.4.2", "main", true, "7").ofUntrusted();
        assertThat(TagPolicy.of(List.of(), revision).tags()).containsExactly("pr-7-0123456");
        assertThat(TagPolicy.of(List.of("latest", "{{version}}", "{{branch}}", "{{sha}}"), revision)
                        .tags())
                .containsExactly("pr-7-0123456");
    }

    @Test
    void ofSeveralVersionTagsTheHighestCounts() {
        SourceRevision twice = new SourceRevision(
                "c",
                "c",
                Instant.EPOCH,
                List.of("v1.9.0", "v1.10.0", "v1.10.0-rc.1"),
                Optional.empty(),
                false,
                Optional.empty(),
                false,
                "");

        assertThat(TagPolicy.of(List.of("{{version}}"), twice).tags()).containsExactly("1.10.0");
    }

    @Test
    void latestIsOnlyThereWhenNamedAndOnTheDefaultBranchOrARelease() {
        assertThat(TagPolicy.of(List.of("latest"), MAIN).tags()).containsExactly("latest");
        assertThat(TagPolicy.of(List.of("latest"), revision("v1.0.0", "", false, ""))
                        .tags())
                .containsExactly("latest");
        assertThat(TagPolicy.of(List.of("latest"), SourceRevision.NONE).tags()).containsExactly("latest");
    }

    @Test
    void fromAnotherBranchLatestIsLeftOutAndThatIsSaid() {
        TagPolicy policy = TagPolicy.of(List.of("latest", "{{sha}}"), revision("", "feature/x", false, ""));

        assertThat(policy.tags()).containsExactly("0123456");
        assertThat(policy.notes())
                .extracting(Message::text)
                .containsExactly("tag latest is left out: feature/x is not the default branch");
    }

    @Test
    void whereNothingButLatestWasWantedThatIsAnError() {
        assertThatThrownBy(() -> TagPolicy.of(List.of("latest"), revision("v1.0.0-rc.1", "", false, "")))
                .hasMessage("no tag is left: tag latest is left out: the commit has no release tag, and its branch"
                        + " is not known");
        assertThatThrownBy(() -> TagPolicy.of(List.of("latest"), revision("", "", false, "12")))
                .hasMessageContaining("pull request 12 is not merged");
    }

    @Test
    void patternsAreFilledInAndWhatATagMayNotHoldBecomesAHyphen() {
        SourceRevision branch = revision("", "feature/Über#7", false, "");

        assertThat(TagPolicy.of(List.of("{{branch}}-{{sha}}", "{{ date }}"), branch)
                        .tags())
                .containsExactly("feature-ber-7-0123456", "20261121");
        assertThat(TagPolicy.of(List.of("pr-{{pr}}"), revision("", "", false, "12"))
                        .tags())
                .containsExactly("pr-12");
        assertThat(TagPolicy.of(List.of("{{branch}}"), revision("", "b".repeat(200), false, ""))
                        .tags())
                .containsExactly("b".repeat(128));
    }

    @Test
    void aPatternThatDoesNotApplyIsLeftOut() {
        TagPolicy policy = TagPolicy.of(List.of("{{version}}", "{{major}}", "{{sha}}"), MAIN);

        assertThat(policy.tags()).containsExactly("0123456");
        assertThat(policy.notes())
                .extracting(Message::text)
                .containsExactly(
                        "tag {{version}} is left out: the commit has no version tag",
                        "tag {{major}} is left out: the commit has no version tag");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "-x", ".x", "a/b", "ü", "{{sha}"})
    void whatIsNoTagIsRefused(String tag) {
        assertThatThrownBy(() -> TagPolicy.of(List.of(tag), MAIN))
                .hasMessageStartingWith("\"" + tag + "\" is not a tag");
    }

    @Test
    void anUnknownPlaceIsNamedWithThoseThatThereAre() {
        assertThatThrownBy(() -> TagPolicy.of(List.of("{{versoin}}"), MAIN))
                .hasMessageContaining("{{versoin}} is unknown; known are version, major");
    }

    @Test
    void withoutACommitATagMustBeGiven() {
        assertThatThrownBy(() -> TagPolicy.of(List.of(), SourceRevision.NONE))
                .hasMessage("there is no commit for the default tag: set a tag");
    }
}
