package live

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"
)

func TestPatienceIsWithStandingStill(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := WithPatience(t.Context(), time.Minute)
		defer cancel()
		for range 10 {
			time.Sleep(50 * time.Second)
			Progress(ctx)
		}
		if ctx.Err() != nil || Patience(ctx) != time.Minute {
			t.Fatalf("ended while it went on: %v", ctx.Err())
		}
		time.Sleep(61 * time.Second)
		if !errors.Is(context.Cause(ctx), context.DeadlineExceeded) {
			t.Errorf("standing still it ended with %v", context.Cause(ctx))
		}
		Progress(ctx)
		if ctx.Err() == nil {
			t.Error("what had ended came back")
		}
	})
}

func TestPatienceElsewhere(t *testing.T) {
	Progress(t.Context())
	if Patience(t.Context()) != 0 {
		t.Error("a context that is no commit's has patience")
	}
}
