package io.jenkins.plugins.godelivery.engine.image.buildx;

import java.util.regex.Pattern;

/** Tells from buildx's last words whether a push failed for a reason that may pass. */
public final class PushFault {
    /** As Go's net and net/http say it, and containerd's remotes/docker/pusher.go. */
    private static final Pattern PASSING = Pattern.compile("connection refused|connection reset|broken pipe|i/o timeout"
            + "|TLS handshake timeout|unexpected EOF|: EOF$|server closed idle connection|context deadline exceeded"
            + "|unexpected status(?: from \\w+ request to \\S+)?:? (?:408|425|429|500|502|503|504)\\b|toomanyrequests");

    private PushFault() {}

    /** Nothing else is asked for again: a program that does not compile will not do so the next time. */
    public static boolean mayPass(String error) {
        return error.contains("failed to push") && PASSING.matcher(error).find();
    }
}
