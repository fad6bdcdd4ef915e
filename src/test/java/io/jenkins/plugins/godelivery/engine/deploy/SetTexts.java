package io.jenkins.plugins.godelivery.engine.deploy;

import io.jenkins.plugins.godelivery.engine.command.HelmParameters;
import io.jenkins.plugins.godelivery.engine.command.Parameter;
import io.jenkins.plugins.godelivery.engine.deploy.helm.SetParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Generates texts for {@code --set} and its siblings, common and unusual ones. */
final class SetTexts {
    private static final List<String> KEYS = List.of(
            "a",
            "b.c",
            "a.b.c",
            "d\\.e",
            "l[0]",
            "l[2].x",
            "m[0][1]",
            "l[1].y[0].z",
            "ü",
            "a b",
            "n-1",
            "x\\,y",
            "_",
            "a\\\\b",
            "l[00]",
            "0",
            "true",
            "null",
            "a\\=b",
            "q\"q",
            "{k}",
            " ");
    private static final List<String> VALUES = List.of(
            "1234567",
            "1000000",
            "0",
            "-1",
            "+5",
            "007",
            "0x10",
            "0o17",
            "1e3",
            "1.50",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775808",
            "-0",
            "00",
            "0b1",
            "1__0",
            "+0",
            " 1",
            "1 ",
            "NULL",
            "nUlL",
            "1:30",
            "2026-11-30T06:25:00Z",
            "{{a},b}",
            "{a,{b}}",
            "{a}b",
            "{,}",
            "{ a , b }",
            "[1,2]",
            "true\\,",
            "\ufeffx",
            "e\u0301",
            "\u202ex",
            ".nan",
            "y",
            "N",
            "off",
            "? x",
            "%YAML",
            "---",
            "0.0",
            "1e5",
            "-.5",
            "$(x)",
            "1_000",
            "true",
            "TRUE",
            "\"true\"",
            "False",
            "null",
            "Null",
            "~",
            "",
            " ",
            "text",
            "a b",
            "a\\,b",
            "a\\.b",
            "a.b=c",
            "x\\\\y",
            "{a,b}",
            "{1000000,x,}",
            "{}",
            "{a\\,b,c}",
            "{true,null,0}",
            "on",
            "yes",
            "12:30:45",
            "2001-01-01",
            ".inf",
            "<<",
            "=",
            "ü€😀",
            "\u0085\u2028x",
            "tab\there",
            "line\nbreak",
            "# no comment",
            "a: b",
            "- x",
            "'q'",
            "\"q\"",
            "%d",
            "{{ .Values }}",
            "<a&b>",
            "\\",
            "\\{a\\}",
            "a}",
            "@x",
            "`y",
            "!tag",
            "*alias",
            "&anchor",
            "|",
            ">",
            "1234567.0",
            "100000000000000000000",
            "1E6",
            "sha256:0123");
    private static final List<String> JSON = List.of(
            "1",
            "1234567",
            "1.5e3",
            "-1",
            "true",
            "null",
            "\"a,b\"",
            "[1,\"x\",{\"y\":null}]",
            "{\"a\":{\"b\":[1000000]}}",
            "",
            " [] ",
            "\"\\u00e9\\n\"",
            "{}",
            "1e400",
            "{\"a\"",
            "tru",
            "'x'",
            "12 ");
    /** Invalid texts. */
    private static final List<String> BROKEN = List.of(
            "%s", "%s.a", "%s[x]=1", "%s[-1]=1", "%s={a", "%s.a=1,%s.a.b=2", "%s=1,x", "%s[0]x=1", "%s=1,%s[0]=2");

    private final Random random;
    private final List<String> broken = new ArrayList<>();

    SetTexts(long seed) {
        random = new Random(seed);
    }

    /** @param root top-level key of the text */
    Map.Entry<Parameter<List<String>>, String> next(String root) {
        int kind = random.nextInt(22);
        if (kind >= 20) {
            return Map.entry(HelmParameters.SET_LITERAL, root + "." + pick(KEYS) + "=" + pick(VALUES) + pick(VALUES));
        }
        if (kind == 0) {
            return Map.entry(HelmParameters.SET, pick(BROKEN).replace("%s", root));
        }
        boolean json = kind < 4;
        StringBuilder text = new StringBuilder();
        int pairs = 1 + random.nextInt(4);
        for (int i = 0; i < pairs; i++) {
            text.append(i == 0 ? "" : ",")
                    .append(root)
                    .append('.')
                    .append(pick(KEYS))
                    .append('=');
            text.append(pick(json ? JSON : VALUES));
        }
        return Map.entry(
                json ? HelmParameters.SET_JSON : kind < 8 ? HelmParameters.SET_STRING : HelmParameters.SET,
                text.toString());
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }

    /** Returns whether we accept the text; helm must reject what we reject. */
    boolean isRead(Map.Entry<Parameter<List<String>>, String> text) {
        try {
            if (text.getKey() == HelmParameters.SET_JSON) {
                new SetValues().addJson("json", text.getValue());
            } else {
                SetParser.Form form = text.getKey() == HelmParameters.SET
                        ? SetParser.Form.TYPED
                        : text.getKey() == HelmParameters.SET_LITERAL ? SetParser.Form.LITERAL : SetParser.Form.STRING;
                new SetValues().add("set", text.getValue(), form);
            }
            return true;
        } catch (DeployException e) {
            return false;
        }
    }

    List<String> broken() {
        return broken;
    }
}
