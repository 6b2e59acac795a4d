package graph

import (
	"context"
	"math"
	"sync"

	"github.com/hashicorp/golang-lru/v2/simplelru"
	"github.com/vektah/gqlparser/v2/ast"
)

// Documents are kept parsed and validated: as many as have cachedBytes of source together, which is three times what our
// own app has. A parsed document takes up to 150 times its source. A longer one than cachedLength is nobody's app.
const (
	cachedBytes  = 256 << 10
	cachedLength = 8 << 10
)

// knownDocuments are those that were accepted, the latest used. One that is valid and refused, for what it costs or for who
// asks, is not kept: whoever sends such ones would push out those that everybody uses.
type knownDocuments struct {
	mu     sync.Mutex
	bytes  int
	latest *simplelru.LRU[string, *ast.QueryDocument]
}

func newKnownDocuments() *knownDocuments {
	k := &knownDocuments{}
	latest, err := simplelru.NewLRU(math.MaxInt, func(source string, _ *ast.QueryDocument) { k.bytes -= len(source) })
	if err != nil { // it has a size
		panic(err)
	}
	k.latest = latest
	return k
}

// Get implements graphql.Cache.
func (k *knownDocuments) Get(_ context.Context, source string) (*ast.QueryDocument, bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.latest.Get(source)
}

// Add implements graphql.Cache. gqlgen calls it with what is valid, before anybody knows what it costs: nothing is kept
// until it is accepted.
func (*knownDocuments) Add(context.Context, string, *ast.QueryDocument) {}

// accept keeps a document.
func (k *knownDocuments) accept(source string, doc *ast.QueryDocument) {
	if len(source) > cachedLength {
		return
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.latest.Contains(source) {
		return
	}
	k.bytes += len(source)
	k.latest.Add(source, doc)
	for k.bytes > cachedBytes {
		k.latest.RemoveOldest()
	}
}
