package io.jenkins.plugins.godelivery.engine.image.buildx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CacheNamespaceTest {
    private static Map<String, String> arguments(String dockerfile, Map<String, String> given) {
        Map<String, String> arguments = new TreeMap<>(given);
        CacheNamespace.add("change-requests", "Dockerfile", dockerfile, arguments);
        return arguments;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FROM scratch\n",
                "# syntax=docker/dockerfile:1\nFROM scratch\n",
                "# Syntax = docker.io/docker/dockerfile:1.24.0-labs\nFROM scratch\n",
                "#syntax=docker/dockerfile\nFROM scratch\n",
                "# escape=`\nFROM scratch\nRUN echo syntax=evil\n",
                "FROM scratch\nCOPY <<END /config\n{\"syntax\": \"proto3\"}\nEND\n"
            })
    void cacheMountsOfAnyDockerfileAreInTheNamespace(String dockerfile) {
        assertThat(arguments(dockerfile, Map.of("A", "1")))
                .isEqualTo(Map.of("A", "1", "BUILDKIT_CACHE_MOUNT_NS", "change-requests"));
    }

    @Test
    void aNamespaceOfTheStepIsDivided() {
        assertThat(arguments("FROM scratch", Map.of("BUILDKIT_CACHE_MOUNT_NS", "orders")))
                .containsEntry("BUILDKIT_CACHE_MOUNT_NS", "orders-change-requests");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# syntax=evil.example/frontend\nFROM scratch\n",
                "# escape=`\n# syntax=evil.example/frontend\nFROM scratch\n",
                "#!/usr/bin/env buildkit\n#syntax=evil.example/frontend\nFROM scratch\n",
                "\uFEFF#syntax=evil.example/frontend\nFROM scratch\n",
                "#\u00A0SYNTAX\t=\tevil.example/frontend\r\nFROM scratch\n",
                "// syntax=evil.example/frontend\nFROM scratch\n",
                " \n {\"syntax\": \"evil.example/frontend\"}",
                "#!/bin/x\n{\"syntax\": \"evil.example/frontend\"}",
                // These may not support the namespace, or may not be what their tag says.
                "# syntax=docker/dockerfile:1.0-experimental\nFROM scratch\n",
                "# syntax=docker/dockerfile:1.3\nFROM scratch\n",
                "# syntax=docker/dockerfile:1@sha256:aaaa\nFROM scratch\n",
                "# syntax=docker/dockerfile:1 evil\nFROM scratch\n"
            })
    void anotherFrontendIsRefused(String dockerfile) {
        assertThatThrownBy(() -> arguments(dockerfile, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Dockerfile: an untrusted change request must not choose the frontend ");
    }
}
