package io.jenkins.plugins.godelivery.engine.gosource;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatementLinesTest {
    private static final String CODE = """
            package m

            func F(n int) (sum int, err error) {
            	// A comment, and a blank line.

            	values := []int{
            		1,
            		// Not code.
            		2,
            	}
            	text := `raw
            string`; use(text)
            	for i := 0; i < n; i++ {
            		sum += values[i]
            	}
            again:
            	if err := check(sum); err != nil { return 0, err }
            	switch {
            	case n > 1:
            		sum--
            		goto again
            	}
            	defer func() {
            		done()
            	}()
            	return sum, nil
            }
            """;

    private static List<String> statements(int startLine, int startColumn, int endLine, int endColumn) {
        StatementLines lines = new StatementLines(CODE.getBytes(StandardCharsets.UTF_8));
        return lines.in(new SourceRange(startLine, startColumn, endLine, endColumn)).stream()
                .map(Arrays::toString)
                .toList();
    }

    /** The blocks are those of {@code go test -coverprofile} of Go 1.26. */
    @Test
    void aStatementHasTheLinesOfItsCodeAndAHeaderIsOne() {
        assertThat(statements(3, 36, 13, 25)).containsExactly("[6, 7, 9, 10]", "[11, 12]", "[12]", "[13]");
        assertThat(statements(13, 25, 15, 3)).containsExactly("[14]");
    }

    @Test
    void blocksOfOneLineHaveTheirOwnStatements() {
        assertThat(statements(16, 1, 17, 35)).containsExactly("[16, 17]");
        assertThat(statements(17, 35, 17, 52)).containsExactly("[17]");
    }

    @Test
    void whatAFunctionLiteralDoesIsNoCodeOfTheStatementAroundIt() {
        assertThat(statements(23, 2, 23, 15)).containsExactly("[23]");
        assertThat(statements(23, 15, 25, 3)).containsExactly("[24]");
        assertThat(statements(19, 13, 21, 13)).containsExactly("[20]", "[21]");
    }
}
