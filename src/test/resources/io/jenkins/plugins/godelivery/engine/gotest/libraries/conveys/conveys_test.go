package conveys

import (
	"testing"

	. "github.com/smartystreets/goconvey/convey"
)

func TestSpec(t *testing.T) {
	Convey("An order", t, func() {
		Convey("has lines", func() { So(2, ShouldEqual, 1) })
		Convey("has a total", func() { So(2, ShouldEqual, 2) })
	})
}
