package io.jenkins.plugins.godelivery.engine.attribution;

/** Go sources of the module that {@link SimulatedHistory} changes. */
final class HistorySources {
    static final String SUM = "package total\n\nfunc Sum(a, b int) int {\n\treturn a + b\n}\n";
    static final String SUM_TEST = """
        package total

        import "testing"

        func TestSum(t *testing.T) {
        	if got := Sum(1, 2); got != 3 {
        		t.Errorf("Sum = %d, want 3", got)
        	}
        }
        """;
    static final String REFUND = """
        package refund

        import "example.com/shop/total"

        func Of(prices ...int) int {
        	return total.Sum(prices[0], prices[1])
        }

        func First(prices ...int) int {
        	return prices[0]
        }
        """;
    static final String REFUND_TEST = """
        package refund

        import "testing"

        func TestOf(t *testing.T) {
        	if got := Of(4, 5); got != 9 {
        		t.Errorf("Of = %d, want 9", got)
        	}
        }

        func TestFirst(t *testing.T) {
        	if got := First(7, 8); got != 7 {
        		t.Errorf("First = %d, want 7", got)
        	}
        }
        """;
    static final String FLAKE_TEST = """
        package flake

        import (
        	"os"
        	"testing"
        )

        func TestFlake(t *testing.T) {
        	if os.Getenv("UNLUCKY") != "" {
        		t.Error("too late")
        	}
        }
        """;
    static final String RACY = """
        package racy

        func Count() int {
        	count := 0
        	done := make(chan bool)
        	go func() {
        		count++
        		done <- true
        	}()
        	count++
        	<-done
        	return count
        }
        """;
    static final String RACY_TEST =
            "package racy\n\nimport \"testing\"\n\nfunc TestCount(t *testing.T) {\n\tCount()\n}\n";
    static final String EXITING_MAIN_TEST = """
        package total

        import (
        	"os"
        	"testing"
        )

        func TestMain(m *testing.M) {
        	os.Exit(2)
        }
        """;
    static final String CALM = RACY.replace("\tcount++\n\t<-done\n", "\t<-done\n\tcount++\n");
    static final String WRONG_SUM = SUM.replace("a + b", "a - b");
    static final String UNCOMPILABLE_SUM = SUM.replace("a + b", "c");
    static final String WRONG_FIRST = REFUND.replace("return prices[0]", "return prices[1]");
    static final String TAX = "package tax\n\nfunc Of(price int) int {\n\treturn price / 5\n}\n";
    static final String TAX_TEST = """
        package tax

        import "testing"

        func TestOfPrice(t *testing.T) {
        	if got := Of(10); got != 3 {
        		t.Errorf("Of(10) = %d, want 3", got)
        	}
        }
        """;
    static final String WRONG_RENAMED_SUM = WRONG_SUM.replace("package total", "package sum");
    /** Test of the sum in another package, under another name and with no line of its body as it was. */
    static final String REWRITTEN_SUM_TEST = """
        package sum

        import "testing"

        func TestAdd(t *testing.T) {
        	const one, two, three = 1, 2, 3
        	sum := Sum(one, two)
        	if sum == three {
        		return
        	}
        	t.Fatalf("the sum of %d and %d is %d, which is not %d", one, two, sum, three)
        }
        """;

    static final String RENAMED_SUM = SUM.replace("package total", "package sum");

    private HistorySources() {}
}
