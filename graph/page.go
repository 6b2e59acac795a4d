package graph

import (
	"encoding/base64"
	"strconv"
	"strings"

	"roundtable/fault"
	"roundtable/graph/gen"
)

const (
	defaultPage = 20
	maxPage     = 100
)

// pageArgs says which page of a list is wanted: the `first` of what is behind `after` and ahead of `before`, or the `last`.
type pageArgs struct {
	first  *int
	after  *string
	last   *int
	before *string
}

// size checks `first` and `last`.
func (a pageArgs) size() (int, error) {
	asked, field := a.first, "first"
	if a.last != nil {
		if a.first != nil {
			return 0, fault.Input("last", "must be left out where first is given")
		}
		asked, field = a.last, "last"
	}
	if asked == nil {
		return defaultPage, nil
	}
	if *asked < 1 || *asked > maxPage {
		return 0, fault.Input(field, "must be 1 to %d", maxPage)
	}
	return *asked, nil
}

// pageOf cuts a page out of a list that is in memory. A cursor names the last item that was shown and where it stood, so
// that the next page begins behind it wherever it is now, or in its place if it is gone.
func pageOf[T any](list []T, args pageArgs, id func(T) string) (page []T, cursors []string, info gen.PageInfo, err error) {
	size, err := args.size()
	if err != nil {
		return nil, nil, info, err
	}
	begin, end := 0, len(list)
	if args.after != nil {
		if begin, err = findCursor(list, "after", *args.after, id); err != nil {
			return nil, nil, info, err
		}
	}
	if args.before != nil {
		if end, err = findCursor(list, "before", *args.before, id); err != nil {
			return nil, nil, info, err
		}
	}
	end = max(begin, end)
	if args.last != nil {
		begin = max(begin, end-size)
	} else {
		end = min(begin+size, end)
	}
	page = list[begin:end]
	for i, item := range page {
		cursors = append(cursors, makeCursor(begin+i, id(item)))
	}
	return page, cursors, infoOf(cursors, begin > 0, end < len(list)), nil
}

// infoOf tells how a page lies: by the cursors of what it holds, and whether there is more on either side.
func infoOf(cursors []string, before, after bool) gen.PageInfo {
	info := gen.PageInfo{HasPreviousPage: before, HasNextPage: after}
	if n := len(cursors); n > 0 {
		info.StartCursor, info.EndCursor = &cursors[0], &cursors[n-1]
	}
	return info
}

func makeCursor(index int, id string) string {
	return base64.RawURLEncoding.EncodeToString([]byte(strconv.Itoa(index) + ":" + id))
}

// findCursor gives the place behind a cursor's item for `after`, and that of the item itself for `before`.
func findCursor[T any](list []T, field, cursor string, id func(T) string) (int, error) {
	bad := fault.Input(field, "must be a cursor that this list gave")
	raw, err := base64.RawURLEncoding.DecodeString(cursor)
	if err != nil {
		return 0, bad
	}
	place, name, ok := strings.Cut(string(raw), ":")
	index, err := strconv.Atoi(place)
	if !ok || err != nil || index < 0 {
		return 0, bad
	}
	for i, item := range list {
		switch {
		case id(item) != name:
		case field == "after":
			return i + 1, nil
		default:
			return i, nil
		}
	}
	return min(index, len(list)), nil
}
