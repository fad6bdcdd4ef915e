package io.jenkins.plugins.godelivery.engine.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.godelivery.engine.deploy.helm.GoJson;
import io.jenkins.plugins.godelivery.engine.deploy.helm.SetParser;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Parsing of --set as helm does it; {@link SetLikeHelmTest} compares with helm itself. */
class SetValuesTest {
    private static SetValues set(String pairs) throws Exception {
        return new SetValues().add("set", pairs, SetParser.Form.TYPED);
    }

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
                "a=NULL,b=True|{\"a\":null,\"b\":true}",
                "a=007|{\"a\":\"007\"}",
                "a=+7|{\"a\":7}",
                "a=1.5|{\"a\":\"1.5\"}",
                "a=-3|{\"a\":-3}",
                "a=9223372036854775808|{\"a\":\"9223372036854775808\"}",
                "a=b=c|{\"a\":\"b=c\"}",
                "a=|{\"a\":\"\"}",
                "a[1].b=1,c=2|{\"a\":[null,{\"b\":1}],\"c\":2}",
                "a[0][1]=x|{\"a\":[[null,\"x\"]]}",
                "a.b=1,a=x|{\"a\":\"x\"}",
            })
    void aPairIsReadAsHelmReadsIt(String set, String json) throws Exception {
        assertThat(set(set).file(List.of())).isEqualTo(json);
    }

    @Test
    void whatIsSetGoesIntoTheListsOfTheFiles() throws Exception {
        ObjectNode files = (ObjectNode)
                GoJson.read("{\"env\":[{\"name\":\"A\",\"value\":\"1\"},2]}").orElseThrow();

        SetValues values = SetValues.on(files).add("set", "env[0].value=3000000", SetParser.Form.TYPED);

        assertThat(values.file(List.of())).isEqualTo("{\"env\":[{\"name\":\"A\",\"value\":3000000},2.0]}");
        assertThat(values.wholeNumbers(List.of())).containsExactly("env[0].value=3000000");
    }

    @Test
    void wholeNumbersAreGivenAsArgumentsUnlessTheyAreSecrets() throws Exception {
        SetValues values = set("a\\.b.c=1,db.password=12345678,tokenTTL=3600000,x={1,y,2},s=x");

        assertThat(values.wholeNumbers(List.of())).containsExactly("a\\.b.c=1", "tokenTTL=3600000", "x[0]=1", "x[2]=2");
        assertThat(values.secretNumbers(List.of())).hasToString("[db.password]");
        assertThat(new JsonMapper()
                        .readTree(values.file(List.of()))
                        .at("/db/password")
                        .isTextual())
                .as("a float would be 1.2345678e+07")
                .isTrue();
    }

    @Test
    void aNumberThatTheRunKnowsAsASecretIsNoArgument() throws Exception {
        SetValues values = set("account=20250817,limit=2025,replicas=3");
        List<String> secrets = List.of("20250817", "3");

        assertThat(values.wholeNumbers(secrets))
                .as("a figure of one digit hides nothing")
                .containsExactly("limit=2025", "replicas=3");
        assertThat(values.secretNumbers(secrets)).hasToString("[account]");
        assertThat(values.file(secrets)).contains("\"account\":\"20250817\"");
    }

    @Test
    void aNumberThatIsNamedBesideIsNoArgument() throws Exception {
        SetValues values =
                set("env[0].name=DB_PASSWORD,env[0].value=12345678,env[1].name=PORT,env[1].value=8080,db.pin=4711"
                        + ",auth.level=2");

        assertThat(values.wholeNumbers(List.of())).containsExactly("env[1].value=8080", "auth.level=2");
        assertThat(values.secretNumbers(List.of())).hasToString("[env[0].value, db.pin]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a=1,b=\"x,y\" c={\"d\":[1e3,null]}|{\"a\":1.0,\"b\":\"x,y\",\"c\":{\"d\":[1000.0,null]}}",
                "a=,b=true|{\"a\":null,\"b\":true}",
                "{\"a\":{\"b\":1}}|{\"a\":{\"b\":1.0}}",
                "a[1]=[]|{\"a\":[null,[]]}",
            })
    void jsonIsReadAsHelmReadsIt(String set, String json) throws Exception {
        assertThat(new SetValues().addJson("setJson", set).file(List.of())).isEqualTo(json);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a=1,hunter2",
                "hunter2",
                "a=1,a.hunter2=2",
                "a[x]=hunter2",
                "a[-1]=hunter2",
                "a[65537]=hunter2",
                "a={hunter2",
                "a[0]hunter2=1",
                "a[0"
            })
    void whatIsNoPairIsToldWithoutWhatItSays(String pairs) {
        assertThatThrownBy(() -> set(pairs))
                .isInstanceOf(DeployException.class)
                .hasMessageMatching("set: pair [12] .*")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void aFileIsYamlWhateverItsTextsHave() throws Exception {
        assertThat(set("a=x\u0085\u2028é😀").file(List.of())).isEqualTo("{\"a\":\"x\\u0085\\u2028\\u00e9😀\"}");
    }
}
