package io.jenkins.plugins.godelivery.docker;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests that run with a real Docker Engine, BuildKit, buildx and registry, and receive a {@link DockerEngine}, a {@link
 * BuildKit} or a {@link Registry} as a parameter. They are skipped with the reason if these cannot run.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(DockerExtension.class)
public @interface RealDocker {}
