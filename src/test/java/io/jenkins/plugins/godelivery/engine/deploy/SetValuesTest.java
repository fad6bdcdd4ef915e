package io.jenkins.plugins.godelivery.engine.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same as helm: compared with {@code helm template CHART --set …} of helm 3.21 and a template {{ toJson .Values }}. */
class SetValuesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a=1|{\"a\":1}",
                "a.b=x,a.c=true|{\"a\":{\"b\":\"x\",\"c\":true}}",
                "a={x,2}|{\"a\":[\"x\",2]}",
                "a={}|{\"a\":[\"\"]}",
                "a=x\\,y|{\"a\":\"x,y\"}",
                "a\\.b=x|{\"a.b\":\"x\"}",
                "a=null|{\"a\":null}",
                "a=007|{\"a\":\"007\"}",
                "a=1.5|{\"a\":\"1.5\"}",
                "a=-3|{\"a\":-3}",
                "a=b=c|{\"a\":\"b=c\"}",
                "a=|{\"a\":\"\"}",
            })
    void aPairIsReadAsHelmReadsIt(String set, String json) throws Exception {
        assertThat(new SetValues().add(set).file()).isEqualTo(json);
    }

    @Test
    void anElementByItsIndexIsLeftToHelm() throws Exception {
        SetValues values = new SetValues().add("a[0].b=1,c=2");

        assertThat(values.file()).isEqualTo("{\"c\":2}");
        assertThat(values.indexed()).containsExactly("a[0].b=1");
    }

    @Test
    void whatIsNoPairIsNamed() {
        assertThatThrownBy(() -> new SetValues().add("a=1,b"))
                .isInstanceOf(DeployException.class)
                .hasMessage("set: \"b\" is not NAME=VALUE");
    }
}
