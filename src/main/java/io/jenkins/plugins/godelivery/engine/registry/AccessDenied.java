package io.jenkins.plugins.godelivery.engine.registry;

import java.util.Optional;
import java.util.regex.Pattern;

/** Explains why a registry denies access, and the remedy. */
final class AccessDenied {
    /** Messages about an exhausted quota, for which registries answer 403, too. */
    private static final Pattern QUOTA = Pattern.compile(
            "(?i)quota|storage limit|exceed(s|ed)? the (upper )?limit|out of (disk )?space|insufficient storage");

    private AccessDenied() {}

    /** @param said message of the registry, may be empty */
    static RegistryException of(ImageName image, Optional<RegistryCredential> credential, String said) {
        String registry = image.registry();
        String detail = said.isEmpty() ? "" : " (" + said + ")";
        if (QUOTA.matcher(said).find()) {
            return new RegistryException(
                    registry + " has no room for more of " + image.repository() + detail + ": its quota is used up");
        }
        return credential
                .map(known -> new RegistryException(registry + " refuses "
                        + (known.isIdentityToken() ? "the identity token" : "user \"" + known.user() + "\"") + " for "
                        + image.repository() + detail + ": wrong password, or no right to do this"))
                .orElseGet(() ->
                        new RegistryException(registry + " requires credentials for " + image.repository() + detail
                                + ", and there are none: use docker login " + registry
                                + ", or set GODELIVERY_REGISTRY_USER and GODELIVERY_REGISTRY_PASSWORD"));
    }
}
