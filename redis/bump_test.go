package redis

import (
	"encoding/json"
	"testing"
)

func FuzzParseBump(f *testing.F) {
	f.Add(`{"v":1,"stream":"board:0190","seq":7}`)
	f.Add(`{"v":1,"stream":null,"seq":1e3}`)
	f.Fuzz(func(t *testing.T, payload string) {
		bump, ok := parseBump(payload)
		if !ok {
			return
		}
		if bump.V != bumpVersion || bump.Stream == "" || bump.Seq < 0 {
			t.Errorf("%q was taken as %+v", payload, bump)
		}
		text, err := json.Marshal(bump)
		if err != nil {
			t.Fatal(err)
		}
		if again, ok := parseBump(string(text)); len(text) <= maxBump && (!ok || again != bump) {
			t.Errorf("%+v came back as %+v, %v", bump, again, ok)
		}
	})
}
