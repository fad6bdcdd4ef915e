package io.jenkins.plugins.godelivery.engine.secrecy;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Secrets that can be told by their form, in text of whatever origin: what helm, git, an API server or a pod says. No
 * pattern has a part that can be divided in several ways, so that the time is linear in the text.
 */
public final class SecretText {
    /** What stands for a secret in front of its value. */
    private static final String NAME = "(?:passw(?:or)?d|passphrase|passwd|pwd|secret|token|api[_-]?key|access[_-]?key"
            + "|account[_-]?key|private[_-]?key|credentials?|authorization|signature|connection[_-]?string|dsn)[A-Za-z0-9_]{0,20}+";

    private static final List<Rule> RULES = List.of(
            // Keys and certificates, also where a line is all that is there of one.
            rule("-----BEGIN ([A-Z0-9 ]{1,40})-----(?s:.*?)(?:-----END \\1-----|\\z)", "-----BEGIN $1----- ***"),
            // A user and password in front of a host.
            rule("\\b([A-Za-z][A-Za-z0-9+.-]{0,20}://)[^\\s/?#\"'<>]{1,500}@", "$1***@"),
            rule("(?<![\\w/])[\\w.-]{1,60}:[^\\s:@\"']{1,200}@((?:tcp|unix|udp|tcp6)\\()", "***@$1"),
            // Addresses that are a secret as a whole, to post something to.
            rule(
                    "(https?://(?:hooks\\.slack\\.com|(?:[\\w-]{1,40}\\.)?discord(?:app)?\\.com/api/webhooks|[\\w.-]{1,80}\\.webhook\\.office\\.com"
                            + "|outlook\\.office(?:365)?\\.com/webhook|open\\.(?:feishu\\.cn|larksuite\\.com)/open-apis/bot|chat\\.googleapis\\.com"
                            + "|maker\\.ifttt\\.com|api\\.telegram\\.org/bot))[^\\s\"'<>]{0,500}",
                    "$1***"),
            rule("(https?://[^\\s\"'<>]{1,200}?/(?:web)?hooks?/)[^\\s\"'<>]{4,500}", "$1***"),
            // A query that signs or names who asks.
            rule(
                    "(?i)([?&;](?:[\\w.-]{0,40}(?:token|signature|passw(?:or)?d|secret|credential|api[_-]?key)[\\w-]{0,20}|sig|key|auth|code|pwd)=)"
                            + "[^&\\s\"'<>;]{1,2000}",
                    "$1***"),
            rule("(?i)\\b((?:proxy-)?authorization[\"']?\\s{0,3}[:=]\\s{0,3}[\"']?)[^\\r\\n\"']{1,4000}", "$1***"),
            rule("(?i)\\b(bearer|basic|negotiate)\\s{1,3}[A-Za-z0-9._~+/=-]{8,4000}", "$1 ***"),
            // NAME=VALUE and "name": "value"; also in JSON that is a text of JSON.
            rule(
                    "(?i)(" + NAME
                            + "\\\\{0,3}[\"']?\\s{0,3}[:=]\\s{0,3})(\\\\{0,3}[\"'])(?!\\*\\*\\*)[^\"'\\\\\\r\\n]{1,4000}",
                    "$1$2***"),
            rule("(?i)(" + NAME + "[\"']?=\\s{0,3})(?![*\"'\\\\\\s])[^\\s,;&\"'}\\])]{1,4000}", "$1***"),
            // The words of a sentence may follow a colon: it is one where a word in small letters has another after it.
            rule(
                    "(?i)(" + NAME
                            + "[\"']?:\\s{0,3})(?-i:(?![a-z'-]{1,40} [A-Za-z(\"']))(?![*\"'\\\\\\s])[^\\s,;&\"'}\\])]{1,4000}",
                    "$1***"),
            // Signed by whoever gave them out.
            rule("\\beyJ[A-Za-z0-9_-]{8,4000}\\.[A-Za-z0-9_-]{2,8000}(?:\\.[A-Za-z0-9_-]{0,4000})?", "***"),
            rule(
                    "\\b(?:gh[pousr]_\\w{20,255}|github_pat_\\w{20,255}|gl(?:pat|ptt|dt|rt|soat|cbt|ft|imt|agent)-[\\w-]{16,255}"
                            + "|xox[abeprs]-[\\w-]{10,255}|xapp-[\\w-]{10,255}|(?:AKIA|ASIA|ABIA|ACCA)[0-9A-Z]{16}|AIza[\\w-]{30,60}"
                            + "|ya29\\.[\\w-]{20,500}|(?:sk|rk|pk|whsec)_(?:live|test)?_?\\w{16,255}|sk-[\\w-]{16,255}|npm_\\w{30,60}"
                            + "|dckr_(?:pat|oat)_[\\w-]{20,255}|hv[sbr]\\.[\\w-]{20,500}|SG\\.[\\w-]{16,64}\\.[\\w-]{16,64}|pypi-[\\w-]{16,255}"
                            + "|AGE-SECRET-KEY-\\w{20,100}|dop_v1_\\w{40,80}|shp(?:at|ca|pa|ss)_\\w{20,60}|sq0\\w{3}-[\\w-]{20,60}"
                            + "|glsa_\\w{20,60}|lin_api_\\w{20,60}|\\d{8,10}:AA[\\w-]{30,40})",
                    "***"),
            rule("\\$(?:apr1|2[aby]|5|6|argon2id?)\\$[^\\s:\"']{8,200}", "***"));

    /** Base64 of something long; a name of many parts has no such lengths without a hyphen or dot. */
    private static final Pattern CODED =
            Pattern.compile("(?<![A-Za-z0-9+/=_.-])[A-Za-z0-9+/]{40,8000}+={0,2}(?![A-Za-z0-9+/_.-])");

    private static final Pattern HEX = Pattern.compile("[0-9a-f]+|[0-9A-F]+");
    private static final int PLAIN_SLASHES = 12;

    private SecretText() {}

    private record Rule(Pattern pattern, String replacement) {}

    private static Rule rule(String pattern, String replacement) {
        return new Rule(Pattern.compile(pattern), replacement);
    }

    /** The text without what looks secret. */
    public static String masked(String text) {
        String masked = text;
        for (Rule rule : RULES) {
            masked = rule.pattern().matcher(masked).replaceAll(rule.replacement());
        }
        return CODED.matcher(masked)
                .replaceAll(found -> isCoded(found) ? Secrecy.MASK : Matcher.quoteReplacement(found.group()));
    }

    private static boolean isCoded(MatchResult found) {
        String text = found.group();
        long slashes = text.chars().filter(sign -> sign == '/').count();
        return !HEX.matcher(text).matches()
                && slashes * PLAIN_SLASHES <= text.length()
                && text.chars().anyMatch(Character::isUpperCase)
                && text.chars().anyMatch(Character::isLowerCase)
                && text.chars().anyMatch(Character::isDigit);
    }
}
