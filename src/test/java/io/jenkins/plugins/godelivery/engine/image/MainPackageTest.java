package io.jenkins.plugins.godelivery.engine.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MainPackageTest {
    private static final String ONE =
            "main\texample.com/m/cmd/orders\t/m/cmd/orders\norders\texample.com/m/orders\t/m/orders\n";
    private static final String TWO = ONE + "main\texample.com/m/cmd/migrate\t/m/cmd/migrate\n";

    @Test
    void theOnlyOneIsFound() {
        assertThat(MainPackage.choose(ONE, "", "shop"))
                .isEqualTo(new MainPackage("example.com/m/cmd/orders", "orders"));
    }

    @Test
    void aProgramOfARootIsNamedAfterTheModuleWithoutItsMajorVersion() {
        assertThat(MainPackage.choose("main\texample.com/orders/v2\t/m\n", "", "x")
                        .name())
                .isEqualTo("orders");
    }

    @Test
    void ofSeveralTheOneCalledLikeTheImageIsMeant() {
        assertThat(MainPackage.choose(TWO, "", "migrate").importPath()).isEqualTo("example.com/m/cmd/migrate");
    }

    @Test
    void elseAllAreListed() {
        assertThatThrownBy(() -> MainPackage.choose(TWO, "", "shop"))
                .hasMessage("the module has 2 main packages; choose one with package:"
                        + " example.com/m/cmd/orders, example.com/m/cmd/migrate");
    }

    @Test
    void aModuleWithoutAProgramOrAWrongPackageIsTold() {
        assertThatThrownBy(() -> MainPackage.choose("orders\texample.com/m\t/m\n", "", "m"))
                .hasMessageStartingWith("the module has no main package");
        assertThatThrownBy(() -> MainPackage.choose("orders\texample.com/m/orders\t/m/orders\n", "./orders", "m"))
                .hasMessage("./orders is not a single main package: example.com/m/orders is package orders");
    }
}
