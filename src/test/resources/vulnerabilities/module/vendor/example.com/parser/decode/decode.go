// Package decode decodes texts.
package decode

import "strings"

// Decoder decodes.
type Decoder struct{}

// Fields returns the fields of a text.
func (*Decoder) Fields(text string) ([]string, error) {
	return split(text), nil
}

func split(text string) []string {
	return strings.Split(text, ",")
}
