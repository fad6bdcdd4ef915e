package orders

import (
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// TestChart keeps a picture, a log and a page that runs a script.
func TestChart(t *testing.T) {
	dir := t.ArtifactDir()
	chart := image.NewRGBA(image.Rect(0, 0, 240, 120))
	for x := range 240 {
		for y := range 120 {
			if y > 110-(x*x/600) {
				chart.Set(x, y, color.RGBA{uint8(x), 90, 160, 255})
			}
		}
	}
	file, err := os.Create(filepath.Join(dir, "chart.png"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if err := png.Encode(file, chart); err != nil {
		t.Fatal(err)
	}
	os.Mkdir(filepath.Join(dir, "logs"), 0o755)
	log, _ := os.Create(filepath.Join(dir, "logs", "server.log"))
	defer log.Close()
	for i := range 40 {
		fmt.Fprintf(log, "%02d order received, stock is %d\n", i, 40-i)
	}
	os.WriteFile(filepath.Join(dir, "page.html"), []byte("<script>alert('run')</script>\n"), 0o644)
	os.WriteFile(filepath.Join(dir, "heap.pprof"), []byte{0x1f, 0x8b, 0, 1, 2, 3}, 0o644)
	t.Error("the chart falls")
}

func TestStartsWorker(t *testing.T) {
	t.Run("sub", func(t *testing.T) { Restock("tea") })
}

func TestInnocent(t *testing.T) {
	time.Sleep(time.Second)
}
