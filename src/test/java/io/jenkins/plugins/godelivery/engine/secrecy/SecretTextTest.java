package io.jenkins.plugins.godelivery.engine.secrecy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTextTest {
    /** What stands between « and » is the secret. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "cannot clone https://anna:«Zaunkoenig77»@git.example/shop.git: 403",
                "dial postgres://orders:«p@ss%2Fword»@db.example:5432/orders?sslmode=disable failed",
                "redis://:«Zaunkoenig77»@cache.example:6379/0",
                "amqps://user:«Zaunkoenig77»@mq.example/vhost",
                "mongodb+srv://u:«Zaunkoenig77»@cluster0.example.net/db",
                "Error 1045: orders:«Zaunkoenig77»@tcp(db.example:3306)/orders",
                "https://«ghp_abcdefghijklmnopqrstuvwxyz0123456789»@github.com/shop/orders",
                "Server=db;User Id=sa;Password=«Zaunkoenig77»;Encrypt=true",
                "DefaultEndpointsProtocol=https;AccountName=shop;AccountKey=«abc/def+ghi0123456789==»;EndpointSuffix=core",
                "Endpoint=sb://bus.example/;SharedAccessKeyName=Root;SharedAccessKey=«abcdefg0123456789=»",
                "host=db user=orders password=«Zaunkoenig77» dbname=orders",
                "password: «Zaunkoenig77»",
                "password: «zaunkoenig»",
                "password: «zaunkoenig», user: anna",
                "token: «Zaunkoenig» und mehr",
                "\"password\": \"«Zaunkoenig und Rotkehlchen»\"",
                "{\\\"db_password\\\":\\\"«Zaunkoenig77»\\\"}",
                "'apiKey': '«Zaunkoenig77»'",
                "export GITHUB_TOKEN=«Zaunkoenig77»",
                "--set db.password=«Zaunkoenig77» --wait",
                "client_secret=«Zaunkoenig77»&grant_type=x",
                "GET https://cd.example/api?access_token=«Zaunkoenig77»&page=2: 401",
                "https://store.example/x?sv=2020&sig=«abc%2Bdef»&se=2030",
                "https://s3.example/b/k?X-Amz-Credential=«AKIA1/20260101/eu»&X-Amz-Signature=«0123456789abcdef»",
                "https://maps.example/?key=«Zaunkoenig77»",
                "Authorization: Bearer «Zaunkoenig77Rotkehlchen»",
                "curl -H 'Authorization: Basic «YW5uYTpaYXVua29lbmlnNzc=»' https://x",
                "proxy-authorization: Negotiate «abcdefghijkl»",
                "token is Bearer «Zaunkoenig77»",
                "jwt «eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U» expired",
                "push with «ghp_abcdefghijklmnopqrstuvwxyz0123456789» failed",
                "«github_pat_11ABCDEFG0abcdefghijkl_mnopqrstuvwxyz»",
                "«glpat-abcdefghij0123456789»",
                "slack «xoxb-123456789012-abcdefghijkl»",
                "aws «AKIAIOSFODNN7EXAMPLE» denied",
                "«AIzaSyA0123456789abcdefghijklmnopqrstuv»",
                "stripe «sk_live_abcdefghijklmnop0123»",
                "npm «npm_abcdefghijklmnopqrstuvwxyz0123456789»",
                "docker «dckr_pat_abcdefghijklmnopqrst0123»",
                "vault «hvs.CAESIabcdefghijklmnopqrstuvwxyz0123»",
                "«SG.abcdefghijklmnopqrstuv.abcdefghijklmnopqrstuvwxyz0123456789»",
                "https://hooks.slack.com/services/«T00000000/B00000000/XXXXXXXXXXXXXXXX»",
                "https://discord.com/api/webhooks/«123456/abc-def»",
                "https://shop.webhook.office.com/webhookb2/«abc@def/IncomingWebhook/0123»",
                "https://open.feishu.cn/open-apis/bot/v2/hook/«0123-4567»",
                "https://oapi.dingtalk.com/robot/send?access_token=«0123456789abcdef»",
                "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=«0123-4567»",
                "https://chat.example.org/hooks/«abcdefghijklmnop»",
                "-----BEGIN RSA PRIVATE KEY-----\n«MIIEpAIBAAKCAQEA»\n«second line»\n-----END RSA PRIVATE KEY-----",
                "-----BEGIN OPENSSH PRIVATE KEY-----\\n«b3BlbnNzaC1rZXktdjEA»\\n",
                "  | «MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj»",
                "htpasswd anna:«$2b$05$abcdefghijklmnopqrstuupx2xBUC4954936wVIjyyPHmUBFu0wCW»",
                "anna:«$apr1$abcdefgh$0123456789abcdefghijkl»",
                "telegram bot «123456789:AAabcdefghijklmnopqrstuvwxyz0123456»",
            })
    void aSecretIsKnownByItsForm(String marked) {
        String text = marked.replaceAll("[«»]", "");

        String masked = SecretText.masked(text);

        for (String part : marked.split("«")) {
            int end = part.indexOf('»');
            if (end > 0) {
                assertThat(masked).doesNotContain(part.substring(0, end));
            }
        }
        assertThat(masked).contains("***");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "release orders in namespace shop, revision 3, chart orders-1.2.0, 3.2 s",
                "registry.example/shop/orders@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                "commit 0123456789abcdef0123456789abcdef01234567 is pushed",
                "pod orders-7d9f8b6c5d-abcde, container orders: ImagePullBackOff: Back-off pulling image \"x:1.2\"",
                "chart/templates/deployment.yaml:12:24: executing \"x\" at <.Values.image.tag>: nil pointer",
                "user anna may not create secrets in namespace shop: a role that allows it is needed",
                "/home/jenkins/agent/workspace/shop/orders/src/main/go/cmd/orders/main.go:12:3: undefined: x",
                "https://cluster.example:6443 does not know the user",
                "sum(rate(errors_total[1m])) / sum(rate(requests_total[1m])) > 0.05 for 30s: 0.1",
                "value image.tag: 1.2 -> 1.3",
                "the credentials \"x\" are a token: say with serverUrl for which cluster",
                "serverUrl: a token would go to http://cluster.test without TLS: the address must begin with https://",
                "registry.example refuses user \"deployer\" for orders: wrong password, or no right to do this",
                "invalid token: it has expired",
                "value db.password: *** changed",
                "io.jenkins.plugins.godelivery.engine.deploy.ADeploymentThatGoesBack2026",
            })
    void whatIsNoSecretStays(String text) {
        assertThat(SecretText.masked(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a", "a.", "a-", "://", "a://", "a:a@", "password", "password=", "token\"", "-----BEGIN A-----",
                        "eyJaaaaaaaa.",
                "Bearer ", "https://a/hook", "?key=", "$2b$", "=", "\\", "'", "\"", " ", "value:", "A1b/"
            })
    void aTextOfAnyLengthIsReadInTimeThatGrowsAsItDoes(String part) {
        String text = part.repeat(300_000 / part.length());

        assertTimeoutPreemptively(Duration.ofSeconds(8), () -> SecretText.masked(text));
    }

    @Test
    void namesThatStandForSecretsAreKnown() {
        assertThat(new String[] {
                    "db.pass",
                    "db.password",
                    "DB_PWD",
                    "tls.key",
                    "sentryDsn",
                    "apiKey",
                    "api_key",
                    "GITHUB_TOKEN",
                    "slack.webhookUrl",
                    "auth",
                    "env[0].secretValue",
                    "privateKey",
                    "pin",
                    "cookieSecret",
                    "jwt.signingKey",
                    "redis.auth",
                    "smtp.passwd",
                    "accessKeyID",
                    "encryption-key",
                    "license",
                    "htpasswd",
                    "dockerconfigjson",
                    "sessionKeys[0]",
                    "CONNECTION_STRING"
                })
                .allMatch(Secrecy::isSecret);
        assertThat(new String[] {
                    "image.tag", "replicas", "keyboard", "author", "monkey", "compass.heading", "spinner", "greeting"
                })
                .noneMatch(Secrecy::isSecret);
    }

    @Test
    void whatIsKnownIsFoundInEveryForm() {
        KnownSecrets known = new KnownSecrets();
        known.add("Zaun König/77\n\"Rotkehlchen\" und Specht");
        known.add("open sesame");

        assertThat(known.masked("a Zaun König/77\n\"Rotkehlchen\" und Specht b"))
                .isEqualTo("a *** b");
        assertThat(known.masked("line \"Rotkehlchen\" und Specht")).isEqualTo("line ***");
        assertThat(known.masked("b3BlbiBzZXNhbWU=, open+sesame, open%20sesame")).isEqualTo("***, ***, ***");
        assertThat(known.masked("{\"a\":\"Zaun König/77\\n\\\"Rotkehlchen\\\" und Specht\"}"))
                .isEqualTo("{\"a\":\"***\"}");
    }
}
