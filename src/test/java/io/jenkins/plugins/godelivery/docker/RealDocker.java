package io.jenkins.plugins.godelivery.docker;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The test works with a real Docker Engine, BuildKit, buildx and registry: it gets a {@link DockerEngine}, a
 * {@link BuildKit} or a {@link Registry} as a parameter. Where they cannot run it is skipped by name, with the reason.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(DockerExtension.class)
public @interface RealDocker {}
