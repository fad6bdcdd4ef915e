// Package broken does not build.
package broken

func Answer() int { return "42" + undefined }
