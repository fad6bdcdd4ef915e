package io.jenkins.plugins.godelivery.engine.registry;

import io.jenkins.plugins.godelivery.engine.message.Message;
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
        Message wanted =
                said.isEmpty() ? Message.literal(image.repository()) : Message.of("remark", image.repository(), said);
        if (QUOTA.matcher(said).find()) {
            return new RegistryException(Message.of("registry.noRoom", registry, wanted));
        }
        return new RegistryException(credential
                .map(known -> known.isIdentityToken()
                        ? Message.of("registry.refusesToken", registry, wanted)
                        : Message.of("registry.refusesUser", registry, known.user(), wanted))
                .orElseGet(() -> Message.of("registry.noCredentials", registry, wanted)));
    }
}
