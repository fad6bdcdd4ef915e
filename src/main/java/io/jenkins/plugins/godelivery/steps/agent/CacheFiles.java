package io.jenkins.plugins.godelivery.steps.agent;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.remoting.VirtualChannel;
import java.io.File;
import java.io.IOException;
import jenkins.MasterToSlaveFileCallable;

/** Accesses the {@link CacheManifest} of a folder on an agent from the controller. */
final class CacheFiles {
    private CacheFiles() {}

    static final class ReadSeal extends MasterToSlaveFileCallable<CacheManifest.Sealed> {
        private static final long serialVersionUID = 1;

        @Override
        public CacheManifest.Sealed invoke(File folder, VirtualChannel channel) throws IOException {
            return CacheManifest.sealed(folder.toPath());
        }
    }

    /** Verifies the folder; returns a text with the reason if something could not be removed. */
    static final class Verify extends MasterToSlaveFileCallable<Object> {
        private static final long serialVersionUID = 1;

        private final String digest;

        /** @param digest digest of the manifest; empty if there is none */
        Verify(String digest) {
            this.digest = digest;
        }

        @Override
        public Object invoke(File folder, VirtualChannel channel) {
            try {
                return CacheManifest.verify(folder.toPath(), digest);
            } catch (IOException e) {
                return e.toString();
            }
        }
    }

    /** Writes a new manifest and returns its digest; empty without a folder. */
    static final class Write extends MasterToSlaveFileCallable<String> {
        private static final long serialVersionUID = 1;

        private final String digest;

        /** @param digest digest of the previous manifest; empty if there is none */
        Write(String digest) {
            this.digest = digest;
        }

        @Override
        public String invoke(File folder, VirtualChannel channel) throws IOException {
            return folder.isDirectory() ? CacheManifest.write(folder.toPath(), digest) : "";
        }
    }

    static final class Seal extends MasterToSlaveFileCallable<Void> {
        private static final long serialVersionUID = 1;

        private final CacheManifest.Sealed sealed;

        Seal(CacheManifest.Sealed sealed) {
            this.sealed = sealed;
        }

        @CheckForNull
        @Override
        public Void invoke(File folder, VirtualChannel channel) throws IOException {
            CacheManifest.seal(folder.toPath(), sealed);
            return null;
        }
    }
}
