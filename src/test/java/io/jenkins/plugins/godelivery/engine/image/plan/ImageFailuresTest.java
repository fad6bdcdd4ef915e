package io.jenkins.plugins.godelivery.engine.image.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.message.HasMessage;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.registry.RegistryException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Base64;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Agents pass the failures of image builds as serialized exceptions, and a Pipeline saves them. */
class ImageFailuresTest {
    /** Serialized by version 1.0, whose exceptions had only a text. */
    private static final String REGISTRY = """
        rO0ABXNyAD9pby5qZW5raW5zLnBsdWdpbnMuZ29kZWxpdmVyeS5lbmdpbmUucmVnaXN0cnkuUmVnaXN0cnlFeGNlcHRpb24AAAAA\
        AAAAAQIAAHhyABNqYXZhLmlvLklPRXhjZXB0aW9ubIBzZGUl8KsCAAB4cgATamF2YS5sYW5nLkV4Y2VwdGlvbtD9Hz4aOxzEAgAA\
        eHIAE2phdmEubGFuZy5UaHJvd2FibGXVxjUnOXe4ywMABEwABWNhdXNldAAVTGphdmEvbGFuZy9UaHJvd2FibGU7TAANZGV0YWls\
        TWVzc2FnZXQAEkxqYXZhL2xhbmcvU3RyaW5nO1sACnN0YWNrVHJhY2V0AB5bTGphdmEvbGFuZy9TdGFja1RyYWNlRWxlbWVudDtM\
        ABRzdXBwcmVzc2VkRXhjZXB0aW9uc3QAEExqYXZhL3V0aWwvTGlzdDt4cHEAfgAIdAAlcmVnaXN0cnkuZXhhbXBsZSBoYXMgbm8g\
        c2hvcC9vcmRlcnM6MXVyAB5bTGphdmEubGFuZy5TdGFja1RyYWNlRWxlbWVudDsCRio8PP0iOQIAAHhwAAAAAHNyAB9qYXZhLnV0\
        aWwuQ29sbGVjdGlvbnMkRW1wdHlMaXN0ergXtDynnt4CAAB4cHg=\
        """;

    private static final String TOOL = """
        rO0ABXNyAEJpby5qZW5raW5zLnBsdWdpbnMuZ29kZWxpdmVyeS5lbmdpbmUuaW1hZ2UucGxhbi5CdWlsZFRvb2xFeGNlcHRpb24A\
        AAAAAAAAAQIAAHhyAENpby5qZW5raW5zLnBsdWdpbnMuZ29kZWxpdmVyeS5lbmdpbmUuaW1hZ2UucGxhbi5JbWFnZUJ1aWxkRXhj\
        ZXB0aW9uAAAAAAAAAAECAAB4cgATamF2YS5pby5JT0V4Y2VwdGlvbmyAc2RlJfCrAgAAeHIAE2phdmEubGFuZy5FeGNlcHRpb27Q\
        /R8+GjscxAIAAHhyABNqYXZhLmxhbmcuVGhyb3dhYmxl1cY1Jzl3uMsDAARMAAVjYXVzZXQAFUxqYXZhL2xhbmcvVGhyb3dhYmxl\
        O0wADWRldGFpbE1lc3NhZ2V0ABJMamF2YS9sYW5nL1N0cmluZztbAApzdGFja1RyYWNldAAeW0xqYXZhL2xhbmcvU3RhY2tUcmFj\
        ZUVsZW1lbnQ7TAAUc3VwcHJlc3NlZEV4Y2VwdGlvbnN0ABBMamF2YS91dGlsL0xpc3Q7eHBxAH4ACXQAZ2RvY2tlciBoYXMgbm8g\
        YnVpbGR4IChkb2NrZXI6ICdidWlsZHgnIGlzIG5vdCBhIGRvY2tlciBjb21tYW5kKTsgdGhlIGVuZ2luZSBkYWVtb25sZXNzIGRv\
        ZXMgbm90IG5lZWQgaXR1cgAeW0xqYXZhLmxhbmcuU3RhY2tUcmFjZUVsZW1lbnQ7AkYqPDz9IjkCAAB4cAAAAABzcgAfamF2YS51\
        dGlsLkNvbGxlY3Rpb25zJEVtcHR5TGlzdHq4F7Q8p57eAgAAeHB4\
        """;

    private static Object read(byte[] bytes) throws Exception {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return in.readObject();
        }
    }

    private static Message again(Exception failure) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(failure);
        }
        return ((HasMessage) read(bytes.toByteArray())).message();
    }

    private static Exception ofVersionOne(String text) throws Exception {
        return (Exception) read(Base64.getDecoder().decode(text.strip()));
    }

    @Test
    void theyKeepTheirMessagesWhenTheyAreSerialized() throws Exception {
        Message absent = Message.of("registry.without", "registry.example", "shop/orders:1");

        assertThat(again(new RegistryException(absent))).isEqualTo(absent);
        assertThat(again(new BuildToolException(Message.of("image.checkTooOld", "0.13.1")))
                        .text(Locale.CHINA))
                .isEqualTo("check 需要 buildx 0.15 或更高版本，当前为 0.13.1");
    }

    @Test
    void whatVersionOneSavedHasItsTextInEveryLanguage() throws Exception {
        assertThat(Message.of(ofVersionOne(REGISTRY)))
                .isEqualTo(Message.literal("registry.example has no shop/orders:1"));
        assertThat(ofVersionOne(TOOL)).isInstanceOf(BuildToolException.class);
        assertThat(Message.of(ofVersionOne(TOOL)).text(Locale.CHINA)).startsWith("docker has no buildx (docker: ");
    }

    @Test
    void whatAMessageQuotesBeginsNoLineOfItsOwn() {
        ImageBuildException failure = new ImageBuildException(Message.of("image.noBuilder", "a\nSuccess: \033[2Jb"));

        assertThat(failure).hasMessage("no builder could be created: a Success: b");
        assertThat(failure.message().text(Locale.CHINA)).isEqualTo("无法创建构建器：a Success: b");
    }
}
