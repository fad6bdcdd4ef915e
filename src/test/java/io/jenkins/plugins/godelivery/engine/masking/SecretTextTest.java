package io.jenkins.plugins.godelivery.engine.masking;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTextTest {
    private static final int LENGTH = 20_000;
    /** Maximum number of reads of a character; quadratic matching would need thousands. */
    private static final long MOST_LOOKS = 1_000;

    /** The secret is marked by « and ». */
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
                "jwt «eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U»"
                        + " expired",
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
                "GET /login?user=anna&password=«Zaunkoenig77»&next=/",
                "https://api.example/v1?api-key=«Zaunkoenig77»#top",
                "clientSecret: «Zaunkoenig77»",
                "client-secret: «Zaunkoenig77»",
                "APIKEY=«Zaunkoenig77»",
                "api-key: «Zaunkoenig77»",
                "passphrase: «Zaunkoenig77»",
                "pwd: «Zaunkoenig77»",
                "DB_PASS=«Zaunkoenig77»",
                "db.pass: «Zaunkoenig77»",
                "{User:anna dbPass:«Zaunkoenig77» Port:5432}",
                "map[password:«Zaunkoenig77» user:anna]",
                "licenseKey: «ABCD-1234-EFGH-5678»",
                "encryption_key: «Zaunkoenig77»",
                "\"signingKey\": \"«Zaunkoenig77»\"",
                "HMAC_KEY=«Zaunkoenig77»",
                "hmac: «Zaunkoenig77»",
                "salt: «Zaunkoenig77»",
                "webhookUrl: «https://chat.example.org/x/y»",
                "sentry dsn=«https://0123456789abcdef@o1.ingest.example/2»",
                "connectionString: «Server=db;Uid=a»",
                "SharedAccessKey=«Zaunkoenig77=»",
                "SharedAccessSignature=«sr=x&sig=y»",
                "X-Api-Key: «Zaunkoenig77»",
                "PRIVATE-TOKEN: «Zaunkoenig77»",
                "X-Vault-Token: «Zaunkoenig77»",
                "Set-Cookie: «sid=Zaunkoenig77»; Path=/",
                "{\"auths\":{\"registry.example\":{\"auth\":\"«YW5uYTpaYXVua29lbmlnNzc=»\"}}}",
                "users:\n- name: a\n  user:\n    token: «Zaunkoenig77»",
                "    client-key-data: «LS0tLS1CRUdJTiBFQyBQUklWQVRFIEtFWS0tLS0tCk1IY0NBUUVF»",
                "- name: DB_PASSWORD\n  value: «Zaunkoenig77»",
                "{\"name\":\"DB_PASSWORD\",\"value\":\"«Zaunkoenig 77»\"}",
                "password: |\n  «Zaunkoenig77»\nother: x",
                "mongodb://u:«Zaunkoenig77»@a.example:27017,b.example:27017/db?replicaSet=r",
                "jdbc:postgresql://db.example/x?user=a&password=«Zaunkoenig77»",
                "kafka: sasl.jaas.config password=\"«Zaunkoenig77»\";",
                "-----BEGIN EC PRIVATE KEY-----\\n«MHcCAQEEIQ»\\n-----END EC PRIVATE KEY-----",
                "dsn in Base64: «cG9zdGdyZXM6Ly91OlphdW5rb2VuaWc3N0BoL2Q=»",
                "  config: «cGFzc3dvcmQ9WmF1bmtvZW5pZzc3Cg==»",
                "google «GOCSPX-abcdefghijklmnopqrstuvwx»",
                "hugging «hf_abcdefghijklmnopqrstuvwxyzABCDEF»",
                "databricks «dapi0123456789abcdef0123456789abcdef»",
                "alibaba «LTAI4FabcdefghijKLMN»",
                "pypi «pypi-AgEIcHlwaS5vcmcCJGFiY2RlZg»",
                "gitlab runner «glrt-abcdefghij0123456789»",
                "grafana «glsa_abcdefghijklmnopqrstuvwxyz012345_0123abcd»",
                "newrelic «NRAK-ABCDEFGHIJKLMNOPQRSTUVWXYZ1»",
                "private_key_id ok, \"private_key\": \"«-----BEGIN PRIVATE KEY-----\\n"
                        + "MIIE\\n"
                        + "-----END PRIVATE KEY-----\\n"
                        + "»\"",
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
                "the credentials \"x\" are a token: name its cluster with serverUrl",
                "serverUrl: a token would go to http://cluster.test without TLS: the address must begin with https://",
                "registry.example refuses user \"deployer\" for orders: wrong password, or no right to do this",
                "invalid token: it has expired",
                "value db.password: *** changed",
                "io.jenkins.plugins.godelivery.engine.deploy.ADeploymentThatGoesBack2026",
                "tokenTTL: 3600s, keyboard: us, secretName: orders-tls, monkey: banana",
                "passwordPolicy.minLength: 8",
                "password-min-length: 12",
                "secretKeyRef: {name: orders, key: password}",
                "tokenType=Bearer",
                "credentialsId: registry",
                "privateKeyFile: /etc/keys/orders.pem",
                "hasPassword: false, token: nil, secret: null",
                "tests.pass: 12, bypass: true, compass: north",
                "password_test.go:25: want an error",
                "undefined: token",
                "--- PASS: TestTokenIsRefreshedOnceAndForAllByEveryClientOfThePool2 (0.00s)",
                "for key=1 code=2 of the map",
                "if token == nil || password != other {",
                "basically: a basic test",
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
    void noFormLooksAtATextMoreOftenThanItIsLong(String part) {
        String text = part.repeat(LENGTH / part.length());

        for (SecretPattern form : SecretForms.ALL) {
            Watched watched = new Watched(text);
            form.pattern().matcher(watched).results().forEach(found -> {});
            assertThat(watched.looks).as(form.pattern().pattern()).isLessThan(MOST_LOOKS * LENGTH);
        }
    }

    /** Counts how often an expression reads each character. */
    private static final class Watched implements CharSequence {
        private final String text;
        private long looks;

        Watched(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            looks++;
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
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
                .allMatch(SecretNames::isSecret);
        assertThat(new String[] {
                    "image.tag", "replicas", "keyboard", "author", "monkey", "compass.heading", "spinner", "greeting"
                })
                .noneMatch(SecretNames::isSecret);
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
