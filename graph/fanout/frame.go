package fanout

import (
	"bytes"
	"compress/gzip"
	"sync"
)

// smallest is the size in bytes from which compressing a body is worth its header and the receiver's time.
const smallest = 1024

type zipped struct {
	once sync.Once
	data []byte
}

// Gzip gives the frame compressed, done once and shared; nil if it is too small to be worth it.
func (f *Frame) Gzip() []byte {
	if len(f.Data) < smallest {
		return nil
	}
	f.zip.once.Do(func() {
		var out bytes.Buffer
		w := gzip.NewWriter(&out) // writing to memory cannot fail
		_, _ = w.Write(f.Data)
		_ = w.Close()
		f.zip.data = out.Bytes()
	})
	return f.zip.data
}
