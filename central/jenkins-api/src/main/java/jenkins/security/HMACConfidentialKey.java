package jenkins.security;

public class HMACConfidentialKey extends ConfidentialKey {
    public HMACConfidentialKey(Class<?> owner, String shortName) {}

    public String mac(String message) {
        throw new UnsupportedOperationException();
    }

    public boolean checkMac(String message, String mac) {
        throw new UnsupportedOperationException();
    }
}
