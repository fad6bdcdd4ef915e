//go:build integration

package tagged

const answer = 41
