package app_test

import (
	"testing"

	"roundtable/internal/testenv"
)

func TestMain(m *testing.M) { testenv.Main(m) }
