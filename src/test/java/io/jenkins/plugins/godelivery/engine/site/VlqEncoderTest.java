package io.jenkins.plugins.godelivery.engine.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VlqEncoderTest {
    /** Expected values are those of source map mappings. */
    @ParameterizedTest
    @CsvSource({"0, A", "1, C", "-1, D", "15, e", "16, gB", "-17, jB", "511, +f", "1000, w+B", "2147483648, ggggggE"})
    void numbersAreWrittenAsInSourceMaps(long number, String text) {
        assertThat(new VlqEncoder().add(number)).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({"4503599627370495", "9223372036854775807"})
    void numbersBeyondWhatJavaScriptCountsExactlyAreTheLargestThatItDoes(long number) {
        assertThat(new VlqEncoder().add(number)).hasToString("+/////////H");
    }
}
