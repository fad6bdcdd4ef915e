package money

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"testing"
)

func TestParse(t *testing.T) {
	for _, tc := range []struct {
		in   string
		want Amount
	}{
		{"0", 0},
		{"12.34", 1234},
		{"12.5", 1250},
		{"-3", -300},
		{"-0.07", -7},
		{"92233720368547758.07", math.MaxInt64},
	} {
		t.Run(tc.in, func(t *testing.T) {
			got, err := Parse(tc.in)
			if err != nil || got != tc.want {
				t.Errorf("Parse(%q) = %d, %v; want %d", tc.in, got, err, tc.want)
			}
		})
	}
}

func TestParseRejects(t *testing.T) {
	for _, in := range []string{"", "-", ".5", "1.", "1.234", "1,5", "+1", "--1", "1_000", "0x10", "1.-5", "twelve"} {
		t.Run(in, func(t *testing.T) {
			if got, err := Parse(in); err == nil {
				t.Errorf("Parse(%q) = %d, want an error", in, got)
			}
		})
	}
	if _, err := Parse("92233720368547758.08"); !errors.Is(err, ErrOverflow) {
		t.Errorf("error = %v, want %v", err, ErrOverflow)
	}
}

func TestArithmetic(t *testing.T) {
	if got, err := Amount(250).Times(3); err != nil || got != 750 {
		t.Errorf("2.50 × 3 = %v, %v", got, err)
	}
	if got, err := Amount(250).Add(-300); err != nil || got != -50 {
		t.Errorf("2.50 - 3.00 = %v, %v", got, err)
	}
	if _, err := Amount(math.MaxInt64).Times(2); !errors.Is(err, ErrOverflow) {
		t.Errorf("Times: error = %v, want %v", err, ErrOverflow)
	}
	if _, err := Amount(math.MaxInt64).Add(1); !errors.Is(err, ErrOverflow) {
		t.Errorf("Add: error = %v, want %v", err, ErrOverflow)
	}
}

func TestJSON(t *testing.T) {
	var got struct{ Price Amount }
	if err := json.Unmarshal([]byte(`{"Price":"19.90"}`), &got); err != nil || got.Price != 1990 {
		t.Fatalf("price = %d, %v", got.Price, err)
	}
	text, err := json.Marshal(got)
	if err != nil || string(text) != `{"Price":"19.90"}` {
		t.Errorf("JSON = %s, %v", text, err)
	}
}

func ExampleAmount_Times() {
	price, _ := Parse("2.50")
	total, _ := price.Times(3)
	fmt.Println(total)
	// Output: 7.50
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{"0", "-0.07", "12.5", "1.234", "92233720368547758.08"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, in string) {
		amount, err := Parse(in)
		if err != nil {
			return
		}
		if again, err := Parse(amount.String()); err != nil || again != amount {
			t.Errorf("Parse(%q) = %d, but Parse(%q) = %d, %v", in, amount, amount, again, err)
		}
	})
}
