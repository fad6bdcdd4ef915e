package io.jenkins.plugins.godelivery.engine.deploy;

import java.io.Serializable;

/**
 * Backup of an object from before a deployment.
 *
 * @param json complete object as returned by the API server
 */
public record ObjectBackup(ObjectReference object, String json) implements Serializable {
    private static final long serialVersionUID = 1;
}
