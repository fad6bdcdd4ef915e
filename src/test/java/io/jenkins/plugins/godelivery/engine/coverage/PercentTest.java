package io.jenkins.plugins.godelivery.engine.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.GoProgram;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PercentTest {
    private static final int TOTALS = 700;

    @TempDir
    Path temp;

    @ParameterizedTest
    @CsvSource({
        "0, 1, 0.0%",
        "1, 1, 100.0%",
        "1, 16, 6.2%",
        "3, 16, 18.8%",
        "1, 400, 0.2%",
        "3, 400, 0.8%",
        "1, 2000, 0.1%",
        "1, 3, 33.3%",
        "2, 3, 66.7%",
        "1999, 2000, 100.0%",
        "9223372036854775807, 9223372036854775807, 100.0%",
    })
    void aTieGoesByTheBinaryValueAndThenToEven(long covered, long total, String printed) {
        assertThat(Percent.format(Percent.of(covered, total))).isEqualTo(printed);
    }

    /** Checks every fraction of up to 700 statements, and of 1000, 2000 and 4000, which contain ties. */
    @Test
    void goPrintsTheSameDigits() throws Exception {
        List<String> printed = GoProgram.run(temp, """
            package main

            import (
            	"bufio"
            	"fmt"
            	"os"
            )

            func main() {
            	out := bufio.NewWriter(os.Stdout)
            	defer out.Flush()
            	for total := int64(1); total <= 4000; total++ {
            		if total > %d && total %% 1000 != 0 {
            			continue
            		}
            		for covered := int64(0); covered <= total; covered++ {
            			fmt.Fprintf(out, "%%d %%d %%.1f%%%%\\n", covered, total, 100.0*float64(covered)/float64(total))
            		}
            	}
            }
            """.formatted(TOTALS));

        assertThat(printed).hasSizeGreaterThan(TOTALS * TOTALS / 2).allSatisfy(line -> {
            String[] words = line.split(" ");
            assertThat(Percent.format(Percent.of(Long.parseLong(words[0]), Long.parseLong(words[1]))))
                    .isEqualTo(words[2]);
        });
    }
}
