package io.jenkins.plugins.godelivery.engine.input;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NamePrefixesTest {
    private static NamePrefixes<String> of(String... names) {
        NamePrefixes<String> prefixes = new NamePrefixes<>();
        for (String name : names) {
            prefixes.put(name, name);
        }
        return prefixes;
    }

    @Test
    void theLongestPrefixBeforeASlashIsFound() {
        assertThat(of("a", "a/b", "a/b/c").longest("a/b/c/d")).contains("a/b/c");
        assertThat(of("a", "a/b/c").longest("a/b/c")).contains("a");
    }

    @Test
    void aNameIsNoPrefixOfItselfOrOfALongerWord() {
        assertThat(of("a/b").longest("a/b")).isEmpty();
        assertThat(of("a/b").longest("a/bc")).isEmpty();
        assertThat(of("a/b").longest("a/b c/d")).isEmpty();
    }

    @Test
    void theFirstValueOfANameIsKept() {
        NamePrefixes<String> prefixes = of();
        prefixes.put("a", "first");
        prefixes.put("a", "second");
        assertThat(prefixes.get("a")).contains("first");
        assertThat(prefixes.longest("a/b")).contains("first");
    }
}
