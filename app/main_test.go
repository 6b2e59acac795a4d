package app_test

import (
	"testing"

	"go.uber.org/goleak"

	"roundtable/internal/testenv"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m, testenv.LeakOptions()...) }
