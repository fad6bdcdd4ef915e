package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
)

// recorded are packages whose tests together resemble a large code base: mostly table tests with little
// output, some with much output, deep subtests, skips.
var recorded = []string{"bytes", "encoding/json", "go/parser", "net/url", "sort", "strconv", "strings", "text/template", "time"}

// abreast is the number of packages that go test runs concurrently on a typical machine.
const abreast = 4

// writeStream repeats the recorded packages under distinct names up to size bytes, and interleaves the lines
// of several packages as go test does.
func writeStream(w io.Writer, size int64) error {
	packages, err := record()
	if err != nil {
		return err
	}
	var written int64
	for round := 0; written < size; round += abreast {
		var lanes [abreast][][]byte
		for i := range lanes {
			n := round + i
			lanes[i] = renamed(packages[n%len(packages)], n/len(packages))
		}
		for len(lanes[0])+len(lanes[1])+len(lanes[2])+len(lanes[3]) > 0 {
			for i, lane := range lanes {
				n := min(len(lane), 1+i) // lanes advance at different speeds
				for _, line := range lane[:n] {
					if _, err := w.Write(line); err != nil {
						return err
					}
					written += int64(len(line))
				}
				lanes[i] = lane[n:]
			}
		}
	}
	return nil
}

// record runs the tests once and returns the lines of each package.
func record() ([][][]byte, error) {
	command := exec.Command("go", append([]string{"test", "-json", "-short"}, recorded...)...)
	command.Stderr = os.Stderr
	output, err := command.Output()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", strings.Join(command.Args, " "), err)
	}
	packages := make([][][]byte, len(recorded))
	for lines := bufio.NewReader(bytes.NewReader(output)); ; {
		line, err := lines.ReadBytes('\n')
		if err == io.EOF {
			return packages, nil
		}
		for i, name := range recorded {
			if bytes.Contains(line, []byte(`"Package":"`+name+`"`)) {
				packages[i] = append(packages[i], line)
			}
		}
	}
}

func renamed(lines [][]byte, n int) [][]byte {
	renamed := make([][]byte, len(lines))
	for i, line := range lines {
		renamed[i] = bytes.Replace(line, []byte(`"Package":"`), []byte(fmt.Sprintf(`"Package":"example.com/r%04d/`, n)), 1)
	}
	return renamed
}
