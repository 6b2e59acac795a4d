package storetest

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"testing"
	"time"

	"roundtable/directory"
	"roundtable/fault"
)

// RunFiles checks a kind of file store. open gives an empty one on the clock to each test.
func RunFiles(t *testing.T, open func(t *testing.T, now func() time.Time) directory.Files) {
	for name, test := range map[string]func(files){
		"keeps bytes":            files.keepsBytes,
		"stores twice":           files.storesTwice,
		"says what is missing":   files.saysWhatIsMissing,
		"deletes what is unused": files.deletesUnused,
	} {
		t.Run(name, func(t *testing.T) {
			f := files{T: t, clock: &clock{now: morning}}
			f.Files = open(t, f.clock.Now)
			test(f)
		})
	}
}

// files is one test of the contract.
type files struct {
	*testing.T
	directory.Files
	clock *clock
}

type clock struct{ now time.Time }

func (c *clock) Now() time.Time { return c.now }

func sum(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}

func (f files) put(content []byte) string {
	f.Helper()
	if err := f.Put(f.Context(), sum(content), content); err != nil {
		f.Fatal(err)
	}
	return sum(content)
}

func (f files) wantGone(sha string) {
	f.Helper()
	if content, err := f.Get(f.Context(), sha); !fault.Is(err, fault.NotFound) {
		f.Errorf("got %d bytes, %v", len(content), err)
	}
}

func (f files) wantKept(content []byte) {
	f.Helper()
	if got, err := f.Get(f.Context(), sum(content)); err != nil || !bytes.Equal(got, content) {
		f.Errorf("got %d bytes, want %d, %v", len(got), len(content), err)
	}
}

func (f files) keepsBytes() {
	for _, content := range [][]byte{{0}, []byte("%PDF-1.7\x00\xff"), bytes.Repeat([]byte{7, 0}, 5<<20)} {
		f.put(content)
		f.wantKept(content)
	}
}

func (f files) storesTwice() {
	f.put([]byte("same"))
	f.clock.now = morning.Add(time.Hour)
	sha := f.put([]byte("same"))
	if err := f.Keep(f.Context(), nil, time.Minute); err != nil {
		f.Fatal(err)
	}
	f.wantKept([]byte("same"))
	f.clock.now = morning.Add(2 * time.Hour)
	if err := f.Keep(f.Context(), nil, time.Minute); err != nil {
		f.Fatal(err)
	}
	f.wantGone(sha)
}

func (f files) saysWhatIsMissing() {
	f.wantGone(sum([]byte("nothing")))
	f.wantGone("")
	f.wantGone("../../etc/passwd")
}

func (f files) deletesUnused() {
	named, unused := []byte("named"), f.put([]byte("unused"))
	f.put(named)
	f.clock.now = morning.Add(time.Hour)
	young := []byte("young")
	f.put(young)
	if err := f.Keep(f.Context(), []string{sum(named), sum([]byte("nothing"))}, time.Hour/2); err != nil {
		f.Fatal(err)
	}
	f.wantKept(named)
	f.wantKept(young)
	f.wantGone(unused)
}
