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
 * The state of the sources that an image is built from.
 *
 * @param commit whole hash; empty where there is none
 * @param shortCommit as git shortens it
 * @param time of the commit; the epoch where there is none
 * @param tags that name the commit
 * @param branch empty where no branch is known
 * @param isDefaultBranch whether that branch is the one that others are merged into
 * @param pullRequest its number or name, where a pull request is built
 * @param modified whether files that git knows differ from the commit
 * @param remote address of the repository, without credentials; may be empty
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
     * The same of a change request that is not trusted. Its tests can set tags and branches in their checkout, and move
     * it to a commit of others: so it has none of these, and its name is that of the change request.
     */
    public SourceRevision ofUntrusted() {
        String change = pullRequest.map(number -> "pr-" + number).orElse("change-request");
        String name = shortCommit.isEmpty() ? change : change + "-" + shortCommit;
        return new SourceRevision(
                commit, name, time, List.of(), Optional.empty(), false, pullRequest, modified, remote);
    }

    /** The highest version among the tags. */
    public Optional<SemanticVersion> version() {
        return tags.stream().flatMap(tag -> SemanticVersion.parse(tag).stream()).max(SemanticVersion.ORDER);
    }

    /** For programs that say their version: the version tag, else the short hash, else "dev". */
    public String stamp() {
        String base = version().map(SemanticVersion::text).orElse(shortCommit.isEmpty() ? "dev" : shortCommit);
        return modified ? base + "-modified" : base;
    }

    /** For a machine that has the sources without their repository. */
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
     * Reads what {@link #toJson} wrote.
     *
     * @throws IOException when it is not what {@link #toJson} writes
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
