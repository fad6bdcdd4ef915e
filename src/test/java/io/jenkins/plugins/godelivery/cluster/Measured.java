package io.jenkins.plugins.godelivery.cluster;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests that get a {@link MeasuredService}, healthy at the beginning of each, or are skipped by their names. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(MeasuredServiceExtension.class)
public @interface Measured {}
