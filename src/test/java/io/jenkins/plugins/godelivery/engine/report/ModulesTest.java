package io.jenkins.plugins.godelivery.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ModulesTest {
    private static final Modules MODULES = new Modules(
            "/ws",
            List.of(
                    new GoModule("example.com/shop", "/ws"),
                    new GoModule("example.com/shop/api", "/ws/modules/api"),
                    new GoModule("example.com/tools", "/elsewhere/tools")));

    @Test
    void aFileThatTestingNamedWithoutItsFolderIsRelativeToTheRoot() {
        assertThat(MODULES.file("example.com/shop", "main_test.go")).isEqualTo("main_test.go");
        assertThat(MODULES.file("example.com/shop/orders", "refund_test.go")).isEqualTo("orders/refund_test.go");
    }

    @Test
    void aPackageIsOfTheModuleWithTheLongestPath() {
        assertThat(MODULES.file("example.com/shop/api/v2", "v2_test.go")).isEqualTo("modules/api/v2/v2_test.go");
    }

    @Test
    void whatLiesOutsideOfTheRootIsNamedByItsAbsolutePath() {
        assertThat(MODULES.file("example.com/tools/gen", "gen_test.go")).isEqualTo("/elsewhere/tools/gen/gen_test.go");
    }

    @Test
    void withoutAModuleTheFileStaysAsItWasPrinted() {
        assertThat(MODULES.file("example.com/shopping", "a_test.go")).isEqualTo("a_test.go");
        assertThat(Modules.NONE.file("example.com/shop", "a_test.go")).isEqualTo("a_test.go");
        assertThat(MODULES.file("example.com/shop", "")).isEmpty();
    }
}
