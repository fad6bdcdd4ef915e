package io.jenkins.plugins.godelivery.engine.registry;

import java.util.Optional;
import java.util.regex.Pattern;

/** Explains that a registry denies access, and what would help. */
final class AccessDenied {
    /** Registries answer 403 for it, too. */
    private static final Pattern QUOTA = Pattern.compile(
            "(?i)quota|storage limit|exceed(s|ed)? the (upper )?limit|out of (disk )?space|insufficient storage");

    private AccessDenied() {}

    /** @param said by the registry, may be empty */
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
                .orElseGet(
                        () -> new RegistryException(registry + " asks who wants to use " + image.repository() + detail
                                + ", and no credentials are known: docker login " + registry
                                + ", or set GODELIVERY_REGISTRY_USER and GODELIVERY_REGISTRY_PASSWORD"));
    }
}
