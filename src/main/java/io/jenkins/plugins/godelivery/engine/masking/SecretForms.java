package io.jenkins.plugins.godelivery.engine.masking;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Lists the forms of secrets in a text. No pattern has a part that can match in several ways, so that the time is
 * linear in the length of the text.
 */
final class SecretForms {
    /**
     * The name of a secret before its value; more may follow it in the same word. The lookahead excludes most letters
     * at once.
     */
    static final String NAME =
            "(?=[acdehjlmpstw])((?:passw(?:or)?d|passphrase|passwd|pwd|secret|token|credentials?|authorization|signature"
                    + "|connection[_-]?string|dsn|webhook[_-]?url|(?<![A-Za-z])(?:salt|hmac)"
                    + "|(?:api|access|account|private|licen[cs]e|encryption|encrypt|signing|sign|master|hmac|session|ssh|shared|storage|deploy"
                    + "|cookie|jwt|webhook)[_-]?key"
                    + "|(?-i:(?<=[a-z0-9])Pass|(?<=[A-Za-z0-9][_.-])(?:pass|PASS)))(?:[A-Za-z0-9_]|-(?=[A-Za-z]{3})){0,20}+)";

    /** One of these is contained in every match of a form with a name. */
    static final List<String> SIGNS_OF_NAME = Stream.concat(
                    Stream.of(
                            "passw",
                            "passphrase",
                            "pwd",
                            "secret",
                            "token",
                            "credential",
                            "authorization",
                            "signature",
                            "connectionstring",
                            "connection_string",
                            "connection-string",
                            "dsn",
                            "webhookurl",
                            "webhook_url",
                            "webhook-url",
                            "salt",
                            "hmac",
                            "key=",
                            "key:",
                            "key\"",
                            "key'",
                            "key\\",
                            "key "),
                    // Not the "pass" of a passing test.
                    "abcdefghijklmnopqrstuvwxyz0123456789_.-".chars().mapToObj(before -> (char) before + "pass"))
            .toList();

    /** All forms, in the order in which they are masked. */
    static final List<SecretPattern> ALL = List.of(
            // Keys and certificates, even if only one line of them is present.
            form(
                    "-----BEGIN ([A-Z0-9 ]{1,40})-----(?s:.*?)(?:-----END \\1-----|\\z)",
                    "-----BEGIN $1----- ***",
                    "-----begin "),
            // User and password before a host.
            form("\\b([A-Za-z][A-Za-z0-9+.-]{0,20}://)[^\\s/?#\"'<>]{1,500}@", "$1***@", "://"),
            form(
                    "(?<![\\w/])[\\w.-]{1,60}:[^\\s:@\"']{1,200}@((?:tcp|unix|udp|tcp6)\\()",
                    "***@$1",
                    "@tcp",
                    "@unix(",
                    "@udp("),
            // Webhook URLs, which are secret as a whole.
            form(
                    "(https?://(?:hooks\\.slack\\.com|(?:[\\w-]{1,40}\\.)?discord(?:app)?\\.com/api/webhooks|[\\w.-]{1,80}\\.webhook\\.office\\.com"
                            + "|outlook\\.office(?:365)?\\.com/webhook|open\\.(?:feishu\\.cn|larksuite\\.com)/open-apis/bot|chat\\.googleapis\\.com"
                            + "|maker\\.ifttt\\.com|api\\.telegram\\.org/bot))[^\\s\"'<>]{0,500}",
                    "$1***",
                    "://"),
            form("(https?://[^\\s\"'<>]{1,200}?/(?:web)?hooks?/)[^\\s\"'<>]{4,500}", "$1***", "://"),
            // Query parameters that sign a request or identify its sender.
            form(
                    "(?i)([?&;](?:[\\w.-]{0,40}(?:token|signature|passw(?:or)?d|secret|credential|api[_-]?key)[\\w-]{0,20}|sig|key|auth|code|pwd)=)"
                            + "[^&\\s\"'<>;]{1,2000}",
                    "$1***",
                    "token",
                    "signature",
                    "passw",
                    "secret",
                    "credential",
                    "key",
                    "sig=",
                    "auth=",
                    "code=",
                    "pwd="),
            form(
                    "(?i)\\b((?:proxy-)?authorization[\"']?\\s{0,3}[:=]\\s{0,3}[\"']?)[^\\r\\n\"']{1,4000}",
                    "$1***",
                    "authorization"),
            form("(?i)\\b((?:set-)?cookie:\\s{0,3})[^\\r\\n\"']{1,4000}", "$1***", "cookie:"),
            form(
                    "(?i)\\b(bearer|basic|negotiate)\\s{1,3}[A-Za-z0-9._~+/=-]{8,4000}",
                    "$1 ***",
                    "bearer",
                    "basic",
                    "negotiate"),
            // {name: DB_PASSWORD, value: …}, in YAML and JSON.
            value("(?i)(\\bname\\\\{0,3}[\"']?\\s{0,3}[:=]\\s{0,3}\\\\{0,3}[\"']?[\\w.-]{0,60}?" + NAME
                    + "\\\\{0,3}[\"']?,?\\s{1,40}\\\\{0,3}[\"']?value\\\\{0,3}[\"']?\\s{0,3}[:=]\\s{0,3}\\\\{0,3}[\"']?)"
                    + "([^\\s,\"'\\\\}\\]]{1,4000})"),
            value("(?i)(\\bname\\\\{0,3}[\"']:\\\\{0,3}[\"'][\\w.-]{0,60}?" + NAME
                    + "\\\\{0,3}[\"'],\\\\{0,3}[\"']value\\\\{0,3}[\"']:\\\\{0,3}[\"'])([^\"'\\\\]{1,4000})"),
            // A YAML block scalar, as far as its lines are indented.
            value("(?i)(" + NAME
                    + ":\\s{0,3}[|>][-+]?[ \\t]{0,3}\\r"
                    + "?\\n"
                    + ")((?:[ \\t]{1,40}[^\\r"
                    + "\\n"
                    + "]{1,4000}(?:\\r"
                    + "?\\n"
                    + "|\\z)){1,200}+)"),
            // NAME=VALUE and "name": "value"; also in JSON within a JSON string.
            value("(?i)(" + NAME
                    + "\\\\{0,3}[\"']?\\s{0,3}[:=]\\s{0,3}\\\\{0,3}[\"'])(?!\\*\\*\\*)([^\"'\\\\\\r"
                    + "\\n"
                    + "]{1,4000})"),
            value("(?i)(" + NAME + "[\"']?=\\s{0,3})(?![*\"'\\\\\\s=])([^\\s,;&\"'}\\])<]{1,4000})"),
            // A colon may be followed by a sentence: a lower-case word with another word after it.
            value("(?i)(" + NAME
                    + "[\"']?:\\s{0,3})(?-i:(?![a-z'-]{1,40}"
                    + " [A-Za-z(\"']))(?![*\"'\\\\\\s=:]|[|>][-+]?\\s)([^\\s,;&\"'}\\])<]{1,4000})"),
            // In a Docker configuration.
            form(
                    "(\\bauth\\\\{0,3}[\"']\\s{0,3}:\\s{0,3}\\\\{0,3}[\"'])[A-Za-z0-9+/=_-]{8,4000}",
                    "$1***",
                    "auth\"",
                    "auth'",
                    "auth\\"),
            // JSON Web Tokens.
            form("\\beyJ[A-Za-z0-9_-]{8,4000}\\.[A-Za-z0-9_-]{2,8000}(?:\\.[A-Za-z0-9_-]{0,4000})?", "***", "eyj"),
            token("gh[pousr]_\\w{20,255}", "ghp_", "gho_", "ghu_", "ghs_", "ghr_"),
            token("github_pat_\\w{20,255}", "github_pat_"),
            token(
                    "gl(?:pat|ptt|dt|rt|soat|cbt|ft|imt|agent|oas|ffct)-[\\w-]{16,255}",
                    "glpat-",
                    "glptt-",
                    "gldt-",
                    "glrt-",
                    "glsoat-",
                    "glcbt-",
                    "glft-",
                    "glimt-",
                    "glagent-",
                    "gloas-",
                    "glffct-"),
            token("(?:xox[abeprs]|xapp)-[\\w-]{10,255}", "xox", "xapp-"),
            token("(?:AKIA|ASIA|ABIA|ACCA)[0-9A-Z]{16}", "akia", "asia", "abia", "acca"),
            token("(?:LTAI|AKID)[0-9A-Za-z]{12,60}", "ltai", "akid"),
            token("AIza[\\w-]{30,60}|ya29\\.[\\w-]{20,500}|GOCSPX-[\\w-]{20,60}", "aiza", "ya29.", "gocspx-"),
            token(
                    "(?:sk|rk|pk|whsec)_(?:live|test)?_?\\w{16,255}|sk-[\\w-]{16,255}",
                    "sk_",
                    "rk_",
                    "pk_",
                    "whsec_",
                    "sk-"),
            token("npm_\\w{30,60}|pypi-[\\w-]{16,255}|rubygems_[0-9a-f]{40,60}", "npm_", "pypi-", "rubygems_"),
            token("dckr_(?:pat|oat)_[\\w-]{20,255}", "dckr_"),
            token("hv[sbr]\\.[\\w-]{20,500}|\\w{14}\\.atlasv1\\.[\\w-]{40,80}", "hvs.", "hvb.", "hvr.", ".atlasv1."),
            token("SG\\.[\\w-]{16,64}\\.[\\w-]{16,64}|key-[0-9a-f]{32}", "sg.", "key-"),
            token("AGE-SECRET-KEY-\\w{20,100}", "age-secret-key-"),
            token("do[opr]_v1_\\w{40,80}|dapi[0-9a-f]{32}", "doo_v1_", "dop_v1_", "dor_v1_", "dapi"),
            token(
                    "shp(?:at|ca|pa|ss)_\\w{20,60}|sq0\\w{3}-[\\w-]{20,60}",
                    "shpat_", "shpca_", "shppa_", "shpss_", "sq0"),
            token(
                    "gl(?:sa|c)_\\w{20,400}|lin_api_\\w{20,60}|hf_\\w{30,60}|sntrys_\\w{20,400}|PMAK-[\\w-]{40,80}|NRAK-\\w{20,40}"
                            + "|ATATT3[\\w=-]{40,400}|figd_[\\w-]{30,60}|sbp_[0-9a-f]{40}|pul-[0-9a-f]{40}|dp\\.[a-z]{2,5}\\.\\w{40,60}",
                    "glsa_",
                    "glc_",
                    "lin_api_",
                    "hf_",
                    "sntrys_",
                    "pmak-",
                    "nrak-",
                    "atatt3",
                    "figd_",
                    "sbp_",
                    "pul-",
                    "dp."),
            token("\\d{8,10}:AA[\\w-]{30,40}", ":aa"),
            form(
                    "\\$(?:apr1|2[aby]|5|6|argon2id?)\\$[^\\s:\"']{8,200}",
                    "***",
                    "$apr1$",
                    "$2a$",
                    "$2b$",
                    "$2y$",
                    "$5$",
                    "$6$",
                    "$argon2"),
            new SecretPattern(Base64Text.PATTERN, Base64Text::masked, List.of()));

    private SecretForms() {}

    private static SecretPattern form(String pattern, String replacement, String... signs) {
        return new SecretPattern(Pattern.compile(pattern), found -> replacement, List.of(signs));
    }

    private static SecretPattern token(String pattern, String... signs) {
        return form("\\b(?:" + pattern + ")", "***", signs);
    }

    /** @param pattern with groups: everything before the value, the name alone, the value */
    private static SecretPattern value(String pattern) {
        return new SecretPattern(Pattern.compile(pattern), SecretForms::value, SIGNS_OF_NAME);
    }

    private static String value(MatchResult found) {
        if (SecretNames.isHarmless(found.group(2), found.group(3))) {
            return Matcher.quoteReplacement(found.group());
        }
        String end = found.group(3).endsWith("\n") ? "\n" : "";
        return Matcher.quoteReplacement(found.group(1) + SecretNames.MASK + end);
    }
}
