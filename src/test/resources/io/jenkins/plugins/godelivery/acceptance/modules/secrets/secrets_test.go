package secrets

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestPrints(t *testing.T) {
	t.Errorf("sent %s to %s", os.Getenv("GREETING"), "https://u:Rotkehl"+"chen99@db.example/x")
}

// Neither the arguments of any process nor the script of the step hold what the step's env has.
func TestNobodySeesTheEnvironment(t *testing.T) {
	secret := os.Getenv("DB_PASSWORD")
	if len(secret) != len("Zaunkoenig") + 2 {
		t.Fatal("it is not given")
	}
	arguments, _ := filepath.Glob("/proc/[0-9]*/cmdline")
	scripts, _ := filepath.Glob("../*@tmp/durable-*/script.sh*")
	for _, file := range append(arguments, scripts...) {
		text, _ := os.ReadFile(file)
		if strings.Contains(string(text), secret) {
			t.Errorf("%s holds it", file)
		}
	}
	if os.Getenv("WHO") != "" && len(scripts) == 0 {
		t.Error("no script was looked at")
	}
}
