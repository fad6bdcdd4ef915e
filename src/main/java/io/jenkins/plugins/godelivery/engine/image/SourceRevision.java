package io.jenkins.plugins.godelivery.engine.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.godelivery.engine.input.PlainJson;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * State of the sources that an image is built from.
 *
 * @param commit full hash; empty if there is none
 * @param shortCommit hash as abbreviated by git
 * @param time commit time; the epoch if there is none
 * @param tags tags of the commit
 * @param branch empty if unknown
 * @param isDefaultBranch whether the branch is the repository's default branch
 * @param pullRequest number or name of the pull request that is built
 * @param modified whether tracked files differ from the commit
 * @param remote URL of the repository without credentials; may be empty
 */
public record SourceRevision(
        String commit,
        String shortCommit,
        Instant time,
        List<String> tags,
        Optional<String> branch,
        boolean isDefaultBranch,
        Optional<String> pullRequest,
        boolean modified,
        String remote) {
    public static final SourceRevision NONE =
            new SourceRevision("", "", Instant.EPOCH, List.of(), Optional.empty(), false, Optional.empty(), false, "");

    public SourceRevision {
        tags = List.copyOf(tags);
    }

    /**
     * Returns the revision of an untrusted change request. Its tests can set tags and branches in their checkout, and
     * move it to another commit, so it has no tags or branches, and is named after the change request.
     */
    public SourceRevision ofUntrusted() {
        String change = pullRequest.map(number -> "pr-" + number).orElse("change-request");
        String name = shortCommit.isEmpty() ? change : change + "-" + shortCommit;
        return new SourceRevision(
                commit, name, time, List.of(), Optional.empty(), false, pullRequest, modified, remote);
    }

    /** Returns the highest version among the tags. */
    public Optional<SemanticVersion> version() {
        return tags.stream().flatMap(tag -> SemanticVersion.parse(tag).stream()).max(SemanticVersion.ORDER);
    }

    /** Returns the version for programs: the version tag, else the short hash, else "dev". */
    public String stamp() {
        String base = version().map(SemanticVersion::text).orElse(shortCommit.isEmpty() ? "dev" : shortCommit);
        return modified ? base + "-modified" : base;
    }

    /** Formats the revision as JSON, for a machine that has the sources without their repository. */
    public String toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("commit", commit).put("shortCommit", shortCommit).put("time", time.getEpochSecond());
        tags.forEach(json.putArray("tags")::add);
        branch.ifPresent(name -> json.put("branch", name));
        pullRequest.ifPresent(name -> json.put("pullRequest", name));
        json.put("isDefaultBranch", isDefaultBranch).put("modified", modified).put("remote", remote);
        return json.toString();
    }

    /**
     * Parses the output of {@link #toJson}.
     *
     * @throws IOException if it is not JSON
     */
    public static SourceRevision fromJson(String text) throws IOException {
        JsonNode json = PlainJson.READER.readTree(text);
        List<String> tags = new ArrayList<>();
        json.path("tags").forEach(tag -> tags.add(tag.asText()));
        return new SourceRevision(
                json.path("commit").asText(),
                json.path("shortCommit").asText(),
                Instant.ofEpochSecond(json.path("time").asLong()),
                tags,
                Optional.ofNullable(json.get("branch")).map(JsonNode::asText),
                json.path("isDefaultBranch").asBoolean(),
                Optional.ofNullable(json.get("pullRequest")).map(JsonNode::asText),
                json.path("modified").asBoolean(),
                json.path("remote").asText());
    }
}
