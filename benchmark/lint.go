package main

import (
	"encoding/json"
	"fmt"
	"io"
)

// kinds are findings as golangci-lint prints them; %d varies the names in them.
var kinds = []struct{ linter, text, line string }{
	{"errcheck", "Error return value of `w.Write%d` is not checked", "\tw.Write%d(content)"},
	{"staticcheck", "SA1019: strings.Title%d has been deprecated since Go 1.18", "\treturn strings.Title%d(name)"},
	{"ineffassign", "ineffectual assignment to err%d", "\terr%d := check()"},
	{"unused", "func isOpen%d is unused", "func isOpen%d() bool {"},
}

type position struct {
	Filename             string
	Offset, Line, Column int
}

type issue struct {
	FromLinter, Text, Severity string
	SourceLines                []string
	Pos                        position
	ExpectNoLint               bool
	ExpectedNoLintLinter       string
}

// writeLint writes a report of golangci-lint v2 with a hundred issues in each file.
func writeLint(w io.Writer, issues int) error {
	if _, err := io.WriteString(w, `{"Issues":[`); err != nil {
		return err
	}
	for i := 0; i < issues; i++ {
		kind := kinds[i%len(kinds)]
		encoded, err := json.Marshal(issue{
			FromLinter:  kind.linter,
			Text:        fmt.Sprintf(kind.text, i%1000),
			SourceLines: []string{fmt.Sprintf(kind.line, i%1000)},
			Pos: position{
				Filename: fmt.Sprintf("internal/p%03d/file%02d.go", i/10000, i/100%100),
				Offset:   i % 100 * 40, Line: 1 + i%100*3, Column: 2,
			},
		})
		if err != nil {
			return err
		}
		separator := ","
		if i == 0 {
			separator = ""
		}
		if _, err := fmt.Fprintf(w, "%s%s", separator, encoded); err != nil {
			return err
		}
	}
	_, err := io.WriteString(w, `],"Report":{"Linters":[{"Name":"errcheck","Enabled":true}]}}`+"\n")
	return err
}
