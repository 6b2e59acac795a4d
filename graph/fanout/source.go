// Package fanout renders live answers once for everyone who asks the same. A group is one document with its variables, on
// one stream, for one audience: each change is rendered once for it, and the bytes are kept in a ring that every member
// reads at its own pace. It knows GraphQL and nothing of sockets; package server writes what it renders.
package fanout

import (
	"context"

	"roundtable/account"
	"roundtable/live"
)

// Update is one answer of a live root: Value goes to the resolver's channel, and renders `from` and `seq` by itself.
type Update = live.Update

// Source gives the updates of one live root for one audience of one stream, as fast as they are asked for and from
// memory; a live.Feed is one. Its methods may be called from several goroutines; they never block on the store except where said. Two
// updates with equal From and Seq must render the same, until the stream is loaded anew.
type Source interface {
	// Snapshot gives everything as it is now.
	Snapshot() Update
	// Next gives what changed after `after`, which must be the Seq of an Update that this Source gave before. ok is
	// false when nothing changed that the audience may see; otherwise Seq is higher than `after`. When the stream was
	// loaded anew, the next call of Next, whatever was called before, answers with a snapshot: the group then gives a
	// snapshot to everyone, also to those who are behind.
	Next(after live.Seq) (u Update, ok bool)
	// Resume continues from a seq that a client claims to have seen: an update from there (an empty one if nothing
	// changed since), or a snapshot when it cannot be continued (from the future, or from before a change of who sees
	// what). It may read the store once if the client has seen more than this node.
	Resume(ctx context.Context, after live.Seq) Update
	// Close ends the watching behind it. Closing twice is harmless.
	Close()
}

// Root is one live root field, such as boardUpdates, as the graph package registers it.
type Root struct {
	// Field is the name of the root field of Subscription.
	Field string
	// Query is the name of the root field of Query that gives one answer of the same kind, with the same arguments, such
	// as boardChanges; empty if there is none. Its resolver asks Given first.
	Query string
	// Join authorises one subscriber and finds what they get; args are the field's arguments, variables put in. It may
	// read the store. Expected failures are fault.Error.
	Join func(ctx context.Context, actor account.Actor, args map[string]any) (Seat, error)
}

// Seat is what an authorised subscriber gets.
type Seat struct {
	// Stream and Audience say who shares a group: everything that the answer depends on besides the document and its
	// variables. For what is one person's own, Audience names the person.
	Stream, Audience string
	// Access names what decides who may take this seat: Recheck is called with it when that changed. Empty where nobody
	// can lose it but with what proved who they are.
	Access string
	// After is the seq to continue from; nil for everything.
	After *live.Seq
	// Actor is all that the rendering may know of the asker: an actor that is only the audience.
	Actor account.Actor
	// Open begins to watch. notify is called after changes, from any goroutine, and must return at once. Called once a
	// group, under the hub's context.
	Open func(ctx context.Context, notify func()) (Source, error)
	// Present is called when the subscriber's place is taken and gives what to call when they leave; may be nil.
	Present func() (leave func())
}
