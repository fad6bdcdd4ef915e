// Package mailer writes mails.
package mailer

// Greeting returns a first line.
func Greeting(name string) string {
	return "Dear " + name
}

// Send sends a mail.
func Send(text string) error {
	return nil
}
