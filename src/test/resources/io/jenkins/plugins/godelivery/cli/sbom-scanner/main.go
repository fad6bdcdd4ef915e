// A scanner as BuildKit's SBOM protocol wants it
// (https://github.com/moby/buildkit/blob/master/docs/attestations/sbom-protocol.md): it writes an in-toto statement with
// an SPDX document of the Go programs in an image and the modules that they are made of.
package main

import (
	"debug/buildinfo"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

type object map[string]any

var packages []object

func add(name, version string) {
	packages = append(packages, object{
		"SPDXID":           fmt.Sprintf("SPDXRef-%d", len(packages)),
		"name":             name,
		"versionInfo":      version,
		"downloadLocation": "NOASSERTION",
	})
}

func look(path string, entry fs.DirEntry, err error) error {
	if err != nil || !entry.Type().IsRegular() {
		return err
	}
	info, err := buildinfo.ReadFile(path)
	if err != nil {
		return nil // No Go program.
	}
	add(info.Main.Path, info.GoVersion)
	for _, module := range info.Deps {
		add(module.Path, module.Version)
	}
	return nil
}

func main() {
	source := os.Getenv("BUILDKIT_SCAN_SOURCE")
	err := filepath.WalkDir(source, look)
	statement := object{
		"_type":         "https://in-toto.io/Statement/v0.1",
		"predicateType": "https://spdx.dev/Document",
		"predicate": object{
			"spdxVersion":       "SPDX-2.3",
			"SPDXID":            "SPDXRef-DOCUMENT",
			"name":              "sbom",
			"dataLicense":       "CC0-1.0",
			"documentNamespace": "https://example.com/sbom",
			"packages":          packages,
		},
	}
	if err == nil {
		var out []byte
		out, err = json.Marshal(statement)
		name := filepath.Base(source) + ".spdx.json"
		if err == nil {
			err = os.WriteFile(filepath.Join(os.Getenv("BUILDKIT_SCAN_DESTINATION"), name), out, 0o644)
		}
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
