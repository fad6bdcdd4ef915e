package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
)

const (
	filesInPackage  = 100
	functionsInFile = 20
)

// source is a function with five blocks, two of them early returns.
const source = `
func F%03dx%02d(n int) int {
	if n > 10 {
		return 10
	}
	if n > 20 {
		return 20
	}
	return n
}
`

// blocks are the positions of source's blocks, in lines relative to that of the function.
var blocks = [...]struct{ line, column, endLine, endColumn int }{
	{0, 25, 1, 12}, {1, 12, 3, 3}, {4, 2, 4, 12}, {4, 12, 6, 3}, {7, 2, 7, 10},
}

const linesOfFunction = 10

// writeSources writes the module that the profile covers.
func writeSources(folder string, files int) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(folder, "go.mod"), []byte("module example.com/big\n\ngo 1.21\n"), 0o644); err != nil {
		return err
	}
	for file := 0; file < files; file++ {
		path := filepath.Join(folder, filepath.FromSlash(fileName(file)))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		text := fmt.Sprintf("package p%03d\n", file/filesInPackage)
		for function := 0; function < functionsInFile; function++ {
			text += fmt.Sprintf(source, file%filesInPackage, function)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// writeProfile writes every block the given number of times: once for each test binary, as with -coverpkg.
func writeProfile(w io.Writer, files, times int) error {
	if _, err := io.WriteString(w, "mode: count\n"); err != nil {
		return err
	}
	for t := 0; t < times; t++ {
		for file := 0; file < files; file++ {
			for function := 0; function < functionsInFile; function++ {
				first := 3 + function*linesOfFunction
				for i, b := range blocks {
					count := (file*7 + function*3 + i*5) % 4 // about a quarter is not executed
					if _, err := fmt.Fprintf(w, "example.com/big/%s:%d.%d,%d.%d 1 %d\n", fileName(file),
						first+b.line, b.column, first+b.endLine, b.endColumn, count); err != nil {
						return err
					}
				}
			}
		}
	}
	return nil
}

func fileName(file int) string {
	return fmt.Sprintf("p%03d/f%02d.go", file/filesInPackage, file%filesInPackage)
}
