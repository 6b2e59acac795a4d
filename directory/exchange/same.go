package exchange

import (
	"roundtable/directory"
	"roundtable/internal/searchtext"
)

// What came without a ref is recognised by what it is about: the columns that its ref is made of.

type resolver = func(directory.RecordID) directory.RecordID

func sameDocument(given, stored *directory.Document, _ resolver) bool {
	return sameTitle(given.Title, stored.Title)
}

func sameMembership(given, stored *directory.Membership, resolve resolver) bool {
	organisation := resolve(given.Organisation)
	return organisation != (directory.RecordID{}) && stored.Organisation == organisation && stored.Joined == given.Joined
}

func sameMeeting(given, stored *directory.Meeting, _ resolver) bool {
	return sameTitle(given.Title, stored.Title) && given.StartsAt.Equal(stored.StartsAt)
}

func sameActivity(given, stored *directory.Activity, _ resolver) bool {
	return sameTitle(given.Title, stored.Title) && given.StartsOn == stored.StartsOn
}

func sameTitle(a, b string) bool { return searchtext.Of(a) == searchtext.Of(b) }
