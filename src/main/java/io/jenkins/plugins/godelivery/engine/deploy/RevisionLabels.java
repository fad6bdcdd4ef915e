package io.jenkins.plugins.godelivery.engine.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.jenkins.plugins.godelivery.engine.deploy.helm.ReleaseSecret;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment;
import io.jenkins.plugins.godelivery.engine.host.RemoteEnvironment;
import io.jenkins.plugins.godelivery.engine.kube.KubeAccess;
import io.jenkins.plugins.godelivery.engine.kube.KubeException;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Labels that each revision gets from the run that creates it, on the secret in which helm stores it. Unlike the
 * description of a revision, they exist while it is still pending.
 */
public final class RevisionLabels {
    private static final String RUN = "go-delivery/run";
    private static final String REVISION = "go-delivery/revision";
    private static final String COMMIT = "go-delivery/commit";
    private static final String JOB = "go-delivery/job";
    private static final String BUILD = "go-delivery/build";
    private static final String PARTIAL = "go-delivery/partial";
    private static final String JUDGED = "go-delivery/judged";
    private static final String OPEN = "open";
    private static final String GOOD = "good";
    private static final String ROLLBACK = "go-delivery/rollback";
    private static final String ROLLBACK_RUN = "go-delivery/rollback-run";
    private static final String REMOVAL = "go-delivery/removal";
    private static final String NONE = "null";
    private static final int LABEL_LIMIT = 63;

    private RevisionLabels() {}

    /**
     * Returns the labels of a new revision.
     *
     * @param revision its number, because helm copies labels to later revisions, including those of other clients
     * @param partial whether it is an intermediate revision, with two versions side by side
     * @param open whether success is decided after helm: the revision is not good until {@link #good} is added
     */
    public static Map<String, String> labels(Deployment.Origin origin, int revision, boolean partial, boolean open) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(REVISION, "" + revision);
        labels.put(RUN, label(origin.run()));
        labels.put(PARTIAL, partial ? "true" : "");
        labels.put(JUDGED, open ? OPEN : "");
        labels.put(COMMIT, label(origin.commit()));
        labels.put(JOB, origin.build() == 0 ? "" : label(origin.job()));
        labels.put(BUILD, origin.build() == 0 ? "" : "" + origin.build());
        // helm merges labels with those of the previous revision; null removes one, except at an installation.
        labels.replaceAll((name, value) -> value.isEmpty() ? NONE : value);
        return labels;
    }

    /** Converts a text to a valid label value. */
    private static String label(String text) {
        String label = text.replaceAll("[^A-Za-z0-9._-]+", ".");
        label = label.substring(0, Math.min(LABEL_LIMIT, label.length()));
        return label.replaceAll("^[^A-Za-z0-9]+|[^A-Za-z0-9]+$", "");
    }

    /** Returns the description of a revision in helm's history. */
    public static String description(Deployment.Origin origin) {
        String commit = origin.commit();
        return "Deployed by " + origin.run()
                + (commit.isEmpty() ? "" : ", commit " + commit.substring(0, Math.min(12, commit.length())));
    }

    /** Returns the labels added to a revision after all checks have passed. */
    public static Map<String, String> good() {
        return Map.of(JUDGED, GOOD);
    }

    /**
     * Returns the labels added to a rollback target before a rollback; helm copies them to the revision that the
     * rollback creates.
     */
    public static Map<String, String> rollback(Deployment.Origin origin, int revision) {
        return Map.of(ROLLBACK, "" + revision, ROLLBACK_RUN, label(origin.run()));
    }

    /** Returns the labels added to a revision before it is uninstalled. */
    public static Map<String, String> removal(int revision) {
        return Map.of(REMOVAL, "" + revision);
    }

    /** Returns the label value of a run. */
    public static String run(Deployment.Origin origin) {
        return label(origin.run());
    }

    /** Returns the run that created the revision; empty if it was not created by Go Delivery. */
    public static String run(Map<String, String> labels, int revision) {
        if (isOf(revision, labels)) {
            return labels.getOrDefault(RUN, "");
        }
        return is(ROLLBACK, revision, labels) ? labels.getOrDefault(ROLLBACK_RUN, "") : "";
    }

    /**
     * Returns corrected labels if helm has created a revision with an unexpected number.
     *
     * @param labels labels of the revision, which name the expected number
     */
    public static Map<String, String> moved(Map<String, String> labels, int expected, int made) {
        Map<String, String> moved = new LinkedHashMap<>();
        for (String name : List.of(REVISION, ROLLBACK)) {
            if (is(name, expected, labels)) {
                moved.put(name, "" + made);
            }
        }
        return moved;
    }

    /** Returns whether Go Delivery installed or upgraded to the revision; its rollbacks do not count. */
    public static boolean isOurs(Map<String, String> labels, int revision) {
        return isOf(revision, labels) && labels.containsKey(RUN);
    }

    /** Returns whether it is an intermediate revision of a canary or blue-green deployment. */
    public static boolean isPartial(Map<String, String> labels, int revision) {
        return isOf(revision, labels) && labels.containsKey(PARTIAL);
    }

    /**
     * Returns whether the success of the revision was to be decided after helm and was not confirmed, or the revision is an
     * intermediate one.
     */
    public static boolean isOpen(Map<String, String> labels, int revision) {
        return isPartial(labels, revision)
                || (isOf(revision, labels) && labels.getOrDefault(JUDGED, "").equals(OPEN));
    }

    /** Returns whether Go Delivery began to uninstall the release. */
    public static boolean isRemoval(Map<String, String> labels, int revision) {
        return is(REMOVAL, revision, labels);
    }

    private static boolean isOf(int revision, Map<String, String> labels) {
        return is(REVISION, revision, labels);
    }

    private static boolean is(String name, int revision, Map<String, String> labels) {
        return labels.getOrDefault(name, "").equals("" + revision);
    }

    /** Returns the commit that a revision was made from; empty if unknown. */
    public static String commit(Map<String, String> labels) {
        return labels.getOrDefault(COMMIT, "");
    }

    /** Returns the build number of a revision of the same job; 0 for none. */
    public static int build(Map<String, String> labels, Deployment.Origin ours) {
        String build = labels.getOrDefault(BUILD, "");
        boolean comparable = labels.getOrDefault(JOB, "").equals(label(ours.job()));
        return comparable && build.matches("[0-9]{1,9}") ? Integer.parseInt(build) : 0;
    }

    /** @param secret secret of a revision */
    static Map<String, String> read(JsonNode secret) {
        Map<String, String> labels = new HashMap<>();
        secret.path("metadata")
                .path("labels")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        labels.values().removeIf(NONE::equals);
        return labels;
    }

    /** Reads the labels of a revision; none if helm stores its releases elsewhere. */
    public record Labels(KubeAccess access, String namespace, String release, int revision)
            implements DeploymentTask<Map<String, String>> {
        private static final long serialVersionUID = 1;

        @Override
        public Map<String, String> run(RemoteEnvironment environment) throws IOException, InterruptedException {
            ReleaseSecret secret = ReleaseSecret.of(environment.open(access), namespace, release, revision);
            try {
                return read(secret.find().orElse(MissingNode.getInstance()));
            } catch (KubeException e) {
                if (!e.isForbidden()) {
                    throw e;
                }
                return new HashMap<>();
            }
        }
    }
}
